// Throws before it has set its global.
throw new Error("This script throws.");
