"""The demo network behind `netui --demo`: a throw-away database built by replaying a story."""
