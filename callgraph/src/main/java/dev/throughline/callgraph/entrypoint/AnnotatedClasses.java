package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Classes that a container makes because of an annotation, with the fields that it fills. */
final class AnnotatedClasses implements EntryPointFinder {
    private static final Set<String> CREATED = """
            org/springframework/stereotype/Component
            org/springframework/boot/context/properties/ConfigurationProperties
            javax/inject/Named
            javax/inject/Singleton
            jakarta/inject/Named
            jakarta/inject/Singleton
            com/google/inject/Singleton
            javax/enterprise/context/NormalScope
            jakarta/enterprise/context/NormalScope
            javax/enterprise/context/ApplicationScoped
            javax/enterprise/context/RequestScoped
            javax/enterprise/context/SessionScoped
            javax/enterprise/context/Dependent
            jakarta/enterprise/context/ApplicationScoped
            jakarta/enterprise/context/RequestScoped
            jakarta/enterprise/context/SessionScoped
            jakarta/enterprise/context/Dependent
            javax/annotation/ManagedBean
            javax/persistence/Entity
            javax/persistence/Embeddable
            javax/persistence/MappedSuperclass
            javax/persistence/Converter
            jakarta/persistence/Entity
            jakarta/persistence/Embeddable
            jakarta/persistence/MappedSuperclass
            jakarta/persistence/Converter
            javax/xml/bind/annotation/XmlRootElement
            jakarta/xml/bind/annotation/XmlRootElement
            javax/ws/rs/ext/Provider
            jakarta/ws/rs/ext/Provider
            io/micronaut/context/annotation/Bean
            org/aspectj/lang/annotation/Aspect
            picocli/CommandLine$Command
            """.lines().collect(Collectors.toUnmodifiableSet());

    /** What is called of these from outside: what they implement of a known contract, else all of their public methods. */
    private static final Map<String, EntryPoint.Kind> CALLED = called();

    /** A binder fills these through their setters. */
    private static final Set<String> BOUND = Set.of(
            "org/springframework/boot/context/properties/ConfigurationProperties",
            "javax/xml/bind/annotation/XmlRootElement",
            "jakarta/xml/bind/annotation/XmlRootElement");

    /** A library for command lines makes these from the arguments, and runs or calls them. */
    private static final Set<String> COMMANDS = Set.of(
            "picocli/CommandLine$Command",
            "io/airlift/airline/Command",
            "com/github/rvesse/airline/annotations/Command");

    static final Set<String> INJECTED = """
            org/springframework/beans/factory/annotation/Autowired
            org/springframework/beans/factory/annotation/Value
            javax/inject/Inject
            jakarta/inject/Inject
            com/google/inject/Inject
            javax/annotation/Resource
            jakarta/annotation/Resource
            javax/ejb/EJB
            jakarta/ejb/EJB
            javax/persistence/PersistenceContext
            javax/persistence/PersistenceUnit
            jakarta/persistence/PersistenceContext
            jakarta/persistence/PersistenceUnit
            javax/ws/rs/core/Context
            jakarta/ws/rs/core/Context
            org/eclipse/microprofile/config/inject/ConfigProperty
            io/micronaut/context/annotation/Value
            picocli/CommandLine$Option
            picocli/CommandLine$Parameters
            picocli/CommandLine$Mixin
            io/airlift/airline/Option
            io/airlift/airline/Arguments
            com/github/rvesse/airline/annotations/Option
            com/github/rvesse/airline/annotations/Arguments
            """.lines().collect(Collectors.toUnmodifiableSet());

    private static Map<String, EntryPoint.Kind> called() {
        Map<String, EntryPoint.Kind> called = new TreeMap<>();
        put(
                called,
                EntryPoint.Kind.SERVLET,
                "javax/servlet/annotation/WebServlet jakarta/servlet/annotation/WebServlet");
        put(called, EntryPoint.Kind.FILTER, "javax/servlet/annotation/WebFilter jakarta/servlet/annotation/WebFilter");
        put(
                called,
                EntryPoint.Kind.LISTENER,
                "javax/servlet/annotation/WebListener jakarta/servlet/annotation/WebListener");
        put(called, EntryPoint.Kind.REST_RESOURCE, "javax/jws/WebService jakarta/jws/WebService");
        put(called, EntryPoint.Kind.CONTROLLER, """
                javax/faces/bean/ManagedBean org/apache/struts2/convention/annotation/Action
                org/apache/struts2/convention/annotation/Namespace net/devh/boot/grpc/server/service/GrpcService""");
        put(called, EntryPoint.Kind.MESSAGE_LISTENER, "javax/ejb/MessageDriven jakarta/ejb/MessageDriven");
        put(called, EntryPoint.Kind.BEAN, """
                javax/ejb/Stateless javax/ejb/Stateful javax/ejb/Singleton
                jakarta/ejb/Stateless jakarta/ejb/Stateful jakarta/ejb/Singleton""");
        return called;
    }

    private static void put(Map<String, EntryPoint.Kind> called, EntryPoint.Kind kind, String names) {
        for (String name : names.strip().split("\\s+", -1)) {
            called.put(name, kind);
        }
    }

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Annotations annotations = new Annotations(application.program());
        for (JavaClass type : application.classes()) {
            annotations
                    .find(type.annotations(), CREATED)
                    .ifPresent(
                            found -> entryPoints.create(type, "annotated with @" + AnnotatedMethods.simpleName(found)));
            annotations.find(type.annotations(), CALLED.keySet()).ifPresent(found -> call(type, found, entryPoints));
            annotations
                    .find(type.annotations(), BOUND)
                    .ifPresent(found ->
                            callSetters(type, "annotated with @" + AnnotatedMethods.simpleName(found), entryPoints));
            annotations.find(type.annotations(), COMMANDS).ifPresent(found -> callCommand(type, entryPoints));
            for (JavaField field : type.fields()) {
                if (field.isReference()
                        && annotations
                                .find(type.summary().fieldAnnotations(field.index()), INJECTED)
                                .isPresent()) {
                    entryPoints.inject(field);
                }
            }
        }
    }

    private static void callSetters(JavaClass type, String reason, EntryPoints entryPoints) {
        for (JavaMethod method : type.methods()) {
            boolean isSetter =
                    method.name().startsWith("set") && method.isPublic() && !method.isStatic() && !method.isSynthetic();
            if (isSetter) {
                entryPoints.add(method, EntryPoint.Kind.BEAN, reason);
            }
        }
    }

    /** A command is run through the interface that its class implements. */
    private static void callCommand(JavaClass type, EntryPoints entryPoints) {
        for (int id : type.supertypes()) {
            JavaClass contract = type.supertypeById(id);
            if (contract.name().equals("java/lang/Runnable")
                    || contract.name().equals("java/util/concurrent/Callable")) {
                entryPoints.createAndCall(
                        type, contract, EntryPoint.Kind.COMMAND, "@Command implements " + contract.binaryName());
            }
        }
    }

    private static void call(JavaClass type, String annotation, EntryPoints entryPoints) {
        String reason = "annotated with @" + AnnotatedMethods.simpleName(annotation);
        EntryPoint.Kind kind = CALLED.getOrDefault(annotation, EntryPoint.Kind.BEAN);
        entryPoints.create(type, reason);
        if (kind != EntryPoint.Kind.BEAN && Contracts.callContracts(type, entryPoints, reason + "; implements ")) {
            return;
        }
        for (JavaMethod method : type.methods()) {
            if (method.isPublicOrProtected() && !method.isStatic() && !method.isConstructor()) {
                entryPoints.add(method, kind, reason);
            }
        }
    }
}
