//! Numbers as printed in Chinese news: `2000余`, `4.03万亿`, `三分之二`; exact decimals, never floats.
