// Packed requests: JSON, zlib format (RFC 1950, what the platform calls "deflate"), base64url without padding.

const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();

export async function pack(request) {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const packed = new Uint8Array(await through(bytes, new CompressionStream("deflate")));
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// {} for a link that was cut or is not ours: the service has already said so in the page.
export async function unpack(packed) {
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate"))));
  } catch {
    return {};
  }
}
