package dev.throughline.callgraph.summary;

/** Walks a method descriptor (JVMS §4.3.3) in a class file's bytes. */
final class Descriptor {
    private final byte[] bytes;
    private int at;

    /** Starts at the opening parenthesis. */
    Descriptor(byte[] bytes, int at) throws ClassFormatProblem {
        if (bytes[at] != '(') {
            throw new ClassFormatProblem("has a method with a malformed descriptor");
        }
        this.bytes = bytes;
        this.at = at + 1;
    }

    boolean hasParameter() {
        return bytes[at] != ')';
    }

    /** The next parameter's kind: {@code L} for every reference, else the primitive's letter. */
    int nextParameter() {
        int kind = bytes[at];
        while (bytes[at] == '[') {
            at++;
        }
        if (bytes[at] == 'L') {
            while (bytes[at] != ';') {
                at++;
            }
        }
        at++;
        return kind == '[' ? 'L' : kind;
    }

    /** What is returned, behind the last parameter: {@code L} for every reference, else the primitive's letter or {@code V}. */
    int returned() {
        int kind = bytes[at + 1];
        return kind == '[' ? 'L' : kind;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }
}
