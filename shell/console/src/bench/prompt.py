"""Runs a command in a terminal of 30 lines and 120 columns until it shows a prompt, and leaves it. Usage: prompt.py COMMAND..."""
import fcntl
import os
import pty
import struct
import sys
import termios

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
shown = b""
while b"> " not in shown:
    shown += os.read(terminal, 65536)  # fails when the command ends without a prompt
os.write(terminal, b"\\quit\r")
