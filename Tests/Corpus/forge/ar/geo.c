static int helper(int x) { return x + 1; }
int geo_init(void) { return helper(0); }
int geo_distance(int a, int b) { return a - b; }
