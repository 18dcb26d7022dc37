public class Plugin {
  static int a; int b; String name = "p"; 
  int f0(int x){return x+1;} int f1(int x){return f0(x)*2;} int f2(int x){return f1(x)-3;} int f3(int x){return f2(x)^5;}
  String g(String s){ return s + name + f3(s.length()); } long h(long[] q){ long t=0; for(long v:q) t+=v; return t; }
  Runnable r() { return () -> { a += f3(b); }; }
}
