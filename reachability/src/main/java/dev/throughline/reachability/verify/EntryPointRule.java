package dev.throughline.reachability.verify;

import dev.throughline.model.EntryPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What must stand in the class files for a method to be an entry point of its kind. */
record EntryPointRule(Hierarchy hierarchy) {
    private static final Set<String> STARTS = Set.of("main", "premain", "agentmain");

    // The container brings these types, so a target may lack the class files that would show what they implement.
    private static final Set<String> SERVLETS = Set.of(
            "javax/servlet/Servlet",
            "javax/servlet/GenericServlet",
            "javax/servlet/http/HttpServlet",
            "jakarta/servlet/Servlet",
            "jakarta/servlet/GenericServlet",
            "jakarta/servlet/http/HttpServlet");
    private static final Set<String> FILTERS = Set.of(
            "javax/servlet/Filter",
            "javax/servlet/GenericFilter",
            "javax/servlet/http/HttpFilter",
            "jakarta/servlet/Filter",
            "jakarta/servlet/GenericFilter",
            "jakarta/servlet/http/HttpFilter");

    /** Why the method is no entry point of that kind; nothing if it is one, or if the kind leaves no mark in the class. */
    Optional<String> trouble(EntryPoint.Kind kind, ClassNode owner, MethodNode method) {
        return switch (kind) {
            case MAIN -> unless(STARTS.contains(method.name), "is not named main, nor as the start of an agent");
            case SERVLET ->
                unless(
                        extendsOneOf(SERVLETS, owner) || isAnnotated(owner, "servlet/annotation/WebServlet"),
                        "is in no servlet");
            case FILTER ->
                unless(
                        extendsOneOf(FILTERS, owner) || isAnnotated(owner, "servlet/annotation/WebFilter"),
                        "is in no filter");
            case PUBLIC_API ->
                unless(
                        (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0,
                        "is neither public nor protected");
            case CALLBACK ->
                unless(
                        (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0,
                        "overrides nothing: it is private or static");
            case LISTENER,
                    REST_RESOURCE,
                    CONTROLLER,
                    BEAN,
                    SCHEDULED,
                    MESSAGE_LISTENER,
                    SERIALIZATION,
                    COMMAND,
                    TEST,
                    NAMED,
                    FRAMEWORK -> Optional.empty();
        };
    }

    private boolean extendsOneOf(Set<String> types, ClassNode owner) {
        Stream<String> supertypes = hierarchy.supertypes(owner.name).stream();
        return supertypes.anyMatch(types::contains);
    }

    /** Whether the class has that annotation of the container, whose own base class the target may lack. */
    private static boolean isAnnotated(ClassNode owner, String annotation) {
        List<AnnotationNode> annotations = owner.visibleAnnotations == null ? List.of() : owner.visibleAnnotations;
        return annotations.stream()
                .anyMatch(each -> each.desc.equals("Ljavax/" + annotation + ";")
                        || each.desc.equals("Ljakarta/" + annotation + ";"));
    }

    private static Optional<String> unless(boolean holds, String trouble) {
        return holds ? Optional.empty() : Optional.of(trouble);
    }
}
