// Runs, and sets nothing.
