"""The studio's page: what it shows of a program, and the HTML it is shown in."""
