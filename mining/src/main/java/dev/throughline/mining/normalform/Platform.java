package dev.throughline.mining.normalform;

import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Methods of the platform whose return type became more precise, so that the same source compiled against a later JDK
 * names another descriptor: the buffers of {@code java.nio} (since JDK 9) and the key set of a concurrent map (since 8).
 */
final class Platform {
    private static final Set<String> BUFFER_METHODS =
            Set.of("clear", "flip", "limit", "mark", "position", "reset", "rewind");

    private Platform() {}

    static String stableDescriptor(MethodInsnNode call) {
        boolean buffer = call.owner.startsWith("java/nio/")
                && call.owner.endsWith("Buffer")
                && BUFFER_METHODS.contains(call.name)
                && call.desc.endsWith("Buffer;");
        if (buffer) {
            return withReturn(call.desc, "Ljava/nio/Buffer;");
        }
        boolean keySet = call.owner.equals("java/util/concurrent/ConcurrentHashMap") && call.name.equals("keySet");
        return keySet && call.desc.startsWith("()") ? "()Ljava/util/Set;" : call.desc;
    }

    private static String withReturn(String descriptor, String returnType) {
        return descriptor.substring(0, descriptor.indexOf(')') + 1) + returnType;
    }
}
