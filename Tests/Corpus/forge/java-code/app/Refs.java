package com.acme.desk;

/** Native code that keeps references. */
public class Refs {
  static native void locals(int count);
  static native void globals(int count);

  public static void main(String[] args) throws Exception {
    System.load(args[0]);
    if (args[1].equals("locals")) locals(Integer.parseInt(args[2])); else globals(Integer.parseInt(args[2]));
    System.out.println("references made");
    if (args.length > 3) Thread.sleep(Long.parseLong(args[3]));
  }
}
