package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;

/** Every public and protected method of every public class: what a user of a library can call. */
final class PublicApi implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        for (JavaClass type : application.classes()) {
            if (!isAccessible(type)) {
                continue;
            }
            for (JavaField field : type.fields()) {
                if (field.isReference() && !field.isFinal() && field.isPublicOrProtected()) {
                    entryPoints.inject(field);
                }
            }
            for (JavaMethod method : type.methods()) {
                if (method.isPublicOrProtected() && !method.isInitializer()) {
                    entryPoints.add(method, EntryPoint.Kind.PUBLIC_API, "public API");
                }
            }
        }
    }

    /** Public by its class file; nested classes carry their own flag, protected ones come out as public there. */
    private static boolean isAccessible(JavaClass type) {
        return type.isPublic();
    }
}
