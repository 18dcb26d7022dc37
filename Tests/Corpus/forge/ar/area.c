int geo_init(void);
int outside_thing(int);
int geo_area_of_a_triangle(int a) { return outside_thing(a) + geo_init(); }
int geo_state;
