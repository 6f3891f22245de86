"""Figures for Prometheus: requests by route, layouts, caches, kills and rejections."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Set by `gradstep serve --workers`: the processes write their figures there, and any of them answers for all.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """All figures of one process, or of all processes where they share a folder."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "gradstep_requests", "Requests answered", ["route", "method", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "gradstep_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=self.registry
        )
        self.job_seconds = Histogram(
            "gradstep_job_seconds", "Time of a job in a worker, with its wait", ["lane"],
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.caches = Counter("gradstep_cache", "Look-ups in a cache", ["cache", "outcome"], registry=self.registry)
        self.rejections = Counter("gradstep_rejections", "Requests refused", ["reason"], registry=self.registry)
        self.waiting = self._gauge("gradstep_queue_jobs", "Jobs waiting for a worker", "lane")
        self.workers = self._gauge("gradstep_workers", "Workers that live", "lane")
        self.losses = Counter("gradstep_worker_losses", "Workers killed or crashed", ["lane"], registry=self.registry)
        self.cache_bytes = self._gauge("gradstep_cache_bytes", "Bytes held by a cache", "cache")

    def _gauge(self, name: str, text: str, label: str) -> Gauge:
        return Gauge(name, text, [label], registry=self.registry, multiprocess_mode="livesum")

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answered request; a status of 0 is a client that left."""
        self._requests.labels(route, method if method in METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """The exposition."""
        if os.environ.get(SHARED_FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
            return generate_latest(registry)
        return generate_latest(self.registry)


METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
