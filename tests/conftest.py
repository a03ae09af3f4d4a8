"""What tests share lies beside this file: its presence puts the folder on the path."""
