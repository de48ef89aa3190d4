package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.summary.Annotation;
import dev.throughline.model.EntryPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Methods that a container calls because of an annotation: request handlers, listeners, scheduled methods, bean factories. */
final class AnnotatedMethods implements EntryPointFinder {
    private static final Map<String, EntryPoint.Kind> KINDS = kinds();

    private static Map<String, EntryPoint.Kind> kinds() {
        Map<String, EntryPoint.Kind> kinds = new TreeMap<>();
        put(kinds, EntryPoint.Kind.CONTROLLER, """
                org/springframework/web/bind/annotation/RequestMapping
                org/springframework/web/bind/annotation/ExceptionHandler
                org/springframework/web/bind/annotation/InitBinder
                org/springframework/web/bind/annotation/ModelAttribute
                org/springframework/messaging/handler/annotation/MessageMapping
                org/springframework/messaging/simp/annotation/SubscribeMapping
                org/springframework/graphql/data/method/annotation/SchemaMapping
                org/springframework/ws/server/endpoint/annotation/PayloadRoot
                org/springframework/boot/actuate/endpoint/annotation/ReadOperation
                org/springframework/boot/actuate/endpoint/annotation/WriteOperation
                org/springframework/boot/actuate/endpoint/annotation/DeleteOperation
                io/micronaut/http/annotation/HttpMethodMapping
                org/apache/struts2/convention/annotation/Action
                org/apache/struts2/convention/annotation/Actions
                """);
        put(kinds, EntryPoint.Kind.REST_RESOURCE, """
                javax/ws/rs/HttpMethod
                jakarta/ws/rs/HttpMethod
                javax/ws/rs/Path
                jakarta/ws/rs/Path
                javax/jws/WebMethod
                jakarta/jws/WebMethod
                io/vertx/ext/web/Route
                io/quarkus/vertx/web/Route
                """);
        put(kinds, EntryPoint.Kind.SCHEDULED, """
                org/springframework/scheduling/annotation/Scheduled
                org/springframework/scheduling/annotation/Schedules
                javax/ejb/Schedule
                javax/ejb/Schedules
                jakarta/ejb/Schedule
                jakarta/ejb/Schedules
                javax/ejb/Timeout
                jakarta/ejb/Timeout
                io/micronaut/scheduling/annotation/Scheduled
                io/quarkus/scheduler/Scheduled
                """);
        put(kinds, EntryPoint.Kind.MESSAGE_LISTENER, """
                org/springframework/kafka/annotation/KafkaListener
                org/springframework/kafka/annotation/KafkaListeners
                org/springframework/kafka/annotation/KafkaHandler
                org/springframework/jms/annotation/JmsListener
                org/springframework/jms/annotation/JmsListeners
                org/springframework/amqp/rabbit/annotation/RabbitListener
                org/springframework/amqp/rabbit/annotation/RabbitListeners
                org/springframework/amqp/rabbit/annotation/RabbitHandler
                org/springframework/cloud/stream/annotation/StreamListener
                org/springframework/integration/annotation/ServiceActivator
                org/springframework/integration/annotation/Transformer
                org/springframework/integration/annotation/Router
                org/springframework/integration/annotation/Filter
                org/eclipse/microprofile/reactive/messaging/Incoming
                org/eclipse/microprofile/reactive/messaging/Outgoing
                io/micronaut/configuration/kafka/annotation/Topic
                org/apache/camel/Consume
                org/apache/camel/Handler
                com/google/common/eventbus/Subscribe
                org/greenrobot/eventbus/Subscribe
                """);
        put(kinds, EntryPoint.Kind.LISTENER, """
                org/springframework/context/event/EventListener
                org/springframework/transaction/event/TransactionalEventListener
                javax/websocket/OnOpen
                javax/websocket/OnMessage
                javax/websocket/OnClose
                javax/websocket/OnError
                jakarta/websocket/OnOpen
                jakarta/websocket/OnMessage
                jakarta/websocket/OnClose
                jakarta/websocket/OnError
                javax/persistence/PrePersist
                javax/persistence/PostPersist
                javax/persistence/PreUpdate
                javax/persistence/PostUpdate
                javax/persistence/PreRemove
                javax/persistence/PostRemove
                javax/persistence/PostLoad
                jakarta/persistence/PrePersist
                jakarta/persistence/PostPersist
                jakarta/persistence/PreUpdate
                jakarta/persistence/PostUpdate
                jakarta/persistence/PreRemove
                jakarta/persistence/PostRemove
                jakarta/persistence/PostLoad
                javax/interceptor/AroundInvoke
                jakarta/interceptor/AroundInvoke
                org/aspectj/lang/annotation/Before
                org/aspectj/lang/annotation/After
                org/aspectj/lang/annotation/AfterReturning
                org/aspectj/lang/annotation/AfterThrowing
                org/aspectj/lang/annotation/Around
                """);
        put(kinds, EntryPoint.Kind.BEAN, """
                org/springframework/context/annotation/Bean
                org/springframework/beans/factory/annotation/Autowired
                javax/annotation/PostConstruct
                javax/annotation/PreDestroy
                jakarta/annotation/PostConstruct
                jakarta/annotation/PreDestroy
                javax/inject/Inject
                jakarta/inject/Inject
                com/google/inject/Inject
                com/google/inject/Provides
                dagger/Provides
                javax/enterprise/inject/Produces
                jakarta/enterprise/inject/Produces
                com/fasterxml/jackson/annotation/JsonCreator
                """);
        put(kinds, EntryPoint.Kind.COMMAND, """
                picocli/CommandLine$Command
                org/springframework/shell/standard/ShellMethod
                """);
        return kinds;
    }

    /** A container calls a method with such a parameter when the event comes, or when an object of its producer is given up. */
    private static final Set<String> EVENTS = Set.of(
            "javax/enterprise/event/Observes",
            "javax/enterprise/event/ObservesAsync",
            "jakarta/enterprise/event/Observes",
            "jakarta/enterprise/event/ObservesAsync",
            "javax/enterprise/inject/Disposes",
            "jakarta/enterprise/inject/Disposes");

    private static void put(Map<String, EntryPoint.Kind> kinds, EntryPoint.Kind kind, String names) {
        names.lines().forEach(name -> kinds.put(name, kind));
    }

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Annotations annotations = new Annotations(application.program());
        for (JavaClass type : application.classes()) {
            for (JavaMethod method : type.methods()) {
                annotations.find(method.annotations(), KINDS.keySet()).ifPresent(found -> {
                    EntryPoint.Kind kind = KINDS.getOrDefault(found, EntryPoint.Kind.FRAMEWORK);
                    entryPoints.add(method, kind, "annotated with @" + simpleName(found));
                    entryPoints.create(type, "holds a method annotated with @" + simpleName(found));
                });
                observed(method, annotations, entryPoints);
            }
            handlersOfAnnotatedInterfaces(type, annotations, entryPoints);
        }
    }

    private static void observed(JavaMethod method, Annotations annotations, EntryPoints entryPoints) {
        for (List<Annotation> ofParameter : method.parameterAnnotations()) {
            annotations.find(ofParameter, EVENTS).ifPresent(found -> {
                String reason = "has a parameter annotated with @" + simpleName(found);
                entryPoints.add(method, EntryPoint.Kind.LISTENER, reason);
                entryPoints.create(method.owner(), reason);
            });
        }
    }

    /** A handler's annotation may stand on the interface that declares it. */
    private static void handlersOfAnnotatedInterfaces(
            JavaClass type, Annotations annotations, EntryPoints entryPoints) {
        if (type.isInterface() || type.isAbstract()) {
            return;
        }
        for (int id : type.supertypes()) {
            JavaClass each = type.supertypeById(id);
            if (!each.isInterface() || each.isOfJdk()) {
                continue;
            }
            for (JavaMethod declared : each.methods()) {
                JavaMethod own = type.declared(declared.selector());
                if (own != null) {
                    annotations.find(declared.annotations(), KINDS.keySet()).ifPresent(found -> {
                        entryPoints.add(
                                own,
                                KINDS.getOrDefault(found, EntryPoint.Kind.FRAMEWORK),
                                "implements a method annotated with @" + simpleName(found));
                        entryPoints.create(type, "implements " + each.binaryName());
                    });
                }
            }
        }
    }

    static String simpleName(String internalName) {
        String name = internalName.substring(internalName.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
