package dev.throughline.model;

import java.util.Comparator;

/**
 * A method of a class file.
 *
 * @param className the binary name with dots, {@code $} before nested names: {@code org.example.Codec$Mode}
 * @param name the method's name; {@code <init>} and {@code <clinit>} as in the class file
 * @param descriptor the method descriptor (JVMS §4.3.3)
 */
public record MethodRef(String className, String name, String descriptor) implements Comparable<MethodRef> {
    private static final Comparator<MethodRef> ORDER = Comparator.comparing(MethodRef::className)
            .thenComparing(MethodRef::name)
            .thenComparing(MethodRef::descriptor);

    /** Reads what {@link #toString} writes: {@code org.example.Codec.decode(Ljava/lang/String;)V}. */
    public static MethodRef parse(String text) {
        // Neither names nor descriptors contain dots (JVMS §4.2.2), while a class name may contain parentheses.
        int name = text.lastIndexOf('.');
        int descriptor = text.indexOf('(', name + 1);
        if (name <= 0 || descriptor < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a method: expected package.Class.name(parameters)return");
        }
        return new MethodRef(text.substring(0, name), text.substring(name + 1, descriptor), text.substring(descriptor));
    }

    /** Class and name without the descriptor, for people: {@code org.example.Codec.decode}. */
    public String displayName() {
        return className + "." + name;
    }

    @Override
    public int compareTo(MethodRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return className + "." + name + descriptor;
    }
}
