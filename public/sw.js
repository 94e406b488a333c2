// Keeps the program on the device.
