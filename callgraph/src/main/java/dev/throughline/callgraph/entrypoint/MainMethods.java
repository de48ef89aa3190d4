package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;

/** {@code public static void main(String[])}, and what JEP 512 adds: {@code main} of an instance, and without parameters. */
final class MainMethods implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        for (JavaClass type : application.classes()) {
            for (JavaMethod method : type.methods()) {
                if (isMain(method)) {
                    entryPoints.add(method, EntryPoint.Kind.MAIN, "main method");
                }
            }
        }
    }

    private static boolean isMain(JavaMethod method) {
        if (!method.name().equals("main") || method.isPrivate()) {
            return false;
        }
        if (method.descriptor().equals("([Ljava/lang/String;)V")) {
            return true;
        }
        return method.descriptor().equals("()V")
                && method.owner().isFinal()
                && method.owner().packageName().isEmpty();
    }
}
