// Runs, and sets the global of something else.
window.SomethingElse = {};
