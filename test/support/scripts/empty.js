// Runs, and sets nothing.
void 0;
