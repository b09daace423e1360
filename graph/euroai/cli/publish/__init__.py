"""Commands that write what others read: build, export."""
