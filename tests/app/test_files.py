from app import files


def test_the_pages_files_are_found_beside_the_package():
    assert files.TEMPLATES.is_dir()
    assert files.STATIC.is_dir()
