"""What can be asked, one subject a file. Every answer is a frozen value, scoped to what the asking person sees."""
