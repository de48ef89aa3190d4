package dev.throughline.report;

import dev.throughline.model.MethodRef;
import java.lang.constant.MethodTypeDesc;

/** Methods as people write them. */
public final class MethodNames {
    private MethodNames() {}

    /** Class, name and the parameters' simple types: {@code org.example.Codec.decode(String, int)}. */
    public static String withParameters(MethodRef method) {
        return method.displayName() + parameters(method.descriptor());
    }

    /** Simple class name and method name: {@code Codec.decode}. */
    public static String brief(MethodRef method) {
        return method.className().substring(method.className().lastIndexOf('.') + 1) + "." + method.name();
    }

    /** The source file that javac would have compiled the class from: the outermost class's name, {@code Codec.java}. */
    public static String likelySourceFile(MethodRef method) {
        String simpleName = method.className().substring(method.className().lastIndexOf('.') + 1);
        int nested = simpleName.indexOf('$', 1);
        return (nested < 0 ? simpleName : simpleName.substring(0, nested)) + ".java";
    }

    private static String parameters(String descriptor) {
        try {
            String display = MethodTypeDesc.ofDescriptor(descriptor).displayDescriptor();
            return display.substring(0, display.lastIndexOf(')') + 1).replace(",", ", ");
        } catch (IllegalArgumentException e) {
            // Class files of other makers hold odd descriptors; the reader is then shown what stands there.
            return descriptor;
        }
    }
}
