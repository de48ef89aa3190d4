package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import java.util.Optional;

/**
 * Methods that are no public API by themselves but are called through a supertype that others see: the body of an enum's
 * constant, the hidden implementation of an interface that a factory hands out, what a missing class may declare.
 */
final class HiddenOverrides implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        for (JavaClass type : application.classes()) {
            if (type.isInterface() || type.isAbstract()) {
                continue;
            }
            for (JavaMethod method : type.methods()) {
                if (isOverride(method) && !(type.isPublic() && method.isPublicOrProtected())) {
                    caller(type, method)
                            .ifPresent(each -> entryPoints.add(
                                    method, EntryPoint.Kind.CALLBACK, "called as a method of " + each.binaryName()));
                }
            }
        }
    }

    private static boolean isOverride(JavaMethod method) {
        return !method.isStatic() && !method.isPrivate() && !method.isConstructor();
    }

    /** The supertype by which others call the method; what every object has says nothing of who does. */
    private static Optional<JavaClass> caller(JavaClass type, JavaMethod method) {
        for (int id : type.supertypes()) {
            JavaClass each = type.supertypeById(id);
            if (each != type && (mayDeclare(each, type, method) || declares(each, method))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What a missing class declares nobody knows; only one of the same package has methods that no other sees. */
    private static boolean mayDeclare(JavaClass missing, JavaClass type, JavaMethod method) {
        return missing.isPhantom()
                && (method.isPublicOrProtected() || missing.packageName().equals(type.packageName()));
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        JavaMethod declared = type.declared(method.selector());
        return type.isPublic()
                && declared != null
                && declared.isPublicOrProtected()
                && !type.name().equals("java/lang/Object");
    }
}
