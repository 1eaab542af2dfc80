// Prepares the process that runs the tests; nothing of it is called.
