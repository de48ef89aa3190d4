package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import java.util.Set;
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
            javax/faces/bean/ManagedBean
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

    /** All public methods of these are called from outside. */
    private static final Set<String> CALLED = """
            javax/ejb/Stateless
            javax/ejb/Stateful
            javax/ejb/Singleton
            javax/ejb/MessageDriven
            jakarta/ejb/Stateless
            jakarta/ejb/Stateful
            jakarta/ejb/Singleton
            jakarta/ejb/MessageDriven
            javax/jws/WebService
            jakarta/jws/WebService
            javax/servlet/annotation/WebServlet
            javax/servlet/annotation/WebFilter
            javax/servlet/annotation/WebListener
            jakarta/servlet/annotation/WebServlet
            jakarta/servlet/annotation/WebFilter
            jakarta/servlet/annotation/WebListener
            org/apache/struts2/convention/annotation/Action
            org/apache/struts2/convention/annotation/Namespace
            net/devh/boot/grpc/server/service/GrpcService
            """.lines().collect(Collectors.toUnmodifiableSet());

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
            """.lines().collect(Collectors.toUnmodifiableSet());

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Annotations annotations = new Annotations(application.program());
        for (JavaClass type : application.classes()) {
            annotations
                    .find(type.annotations(), CREATED)
                    .ifPresent(
                            found -> entryPoints.create(type, "annotated with @" + AnnotatedMethods.simpleName(found)));
            annotations
                    .find(type.annotations(), CALLED)
                    .ifPresent(found ->
                            callAll(type, "annotated with @" + AnnotatedMethods.simpleName(found), entryPoints));
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

    private static void callAll(JavaClass type, String reason, EntryPoints entryPoints) {
        entryPoints.create(type, reason);
        for (JavaMethod method : type.methods()) {
            if (method.isPublicOrProtected() && !method.isStatic() && !method.isConstructor()) {
                entryPoints.add(method, EntryPoint.Kind.BEAN, reason);
            }
        }
    }
}
