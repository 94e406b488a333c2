// What is kept on the device.
