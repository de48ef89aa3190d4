package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Annotations;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Spring does with an object that it may have got hold of: it fills the fields that ask for it and calls the methods whose
 * annotations say so, each from the method of Spring that does that.
 */
final class SpringCalls implements Model {
    private static final String SPRING = "org/springframework/";
    private static final String PROPERTIES = SPRING + "boot/context/properties/ConfigurationProperties";

    private static final Set<String> INJECTED = Set.of(
            SPRING + "beans/factory/annotation/Autowired",
            SPRING + "beans/factory/annotation/Value",
            "jakarta/inject/Inject",
            "javax/inject/Inject",
            "jakarta/annotation/Resource",
            "javax/annotation/Resource",
            "jakarta/persistence/PersistenceContext",
            "javax/persistence/PersistenceContext");

    private final Map<ReflectivePlace, Set<String>> places = new LinkedHashMap<>();
    private final ReflectivePlace binder =
            new ReflectivePlace(SPRING + "boot/context/properties/bind/JavaBeanBinder$BeanProperty.setValue");

    private final SpringConditions conditions;

    SpringCalls(Application application) {
        this.conditions = new SpringConditions(application);
        call(
                "org/springframework/context/annotation/Bean",
                "beans/factory/support/SimpleInstantiationStrategy.instantiate Ljava/lang/reflect/Method;");
        call("""
                org/springframework/beans/factory/annotation/Autowired
                jakarta/inject/Inject
                javax/inject/Inject
                """, "beans/factory/annotation/AutowiredAnnotationBeanPostProcessor$AutowiredMethodElement.inject");
        call(
                """
                jakarta/annotation/PostConstruct
                jakarta/annotation/PreDestroy
                javax/annotation/PostConstruct
                javax/annotation/PreDestroy
                """,
                "beans/factory/annotation/InitDestroyAnnotationBeanPostProcessor$LifecycleElement.invoke",
                "beans/factory/annotation/InitDestroyAnnotationBeanPostProcessor$LifecycleMethod.invoke");
        call(
                """
                org/springframework/web/bind/annotation/RequestMapping
                org/springframework/web/bind/annotation/ResponseBody
                org/springframework/web/bind/annotation/ExceptionHandler
                org/springframework/web/bind/annotation/InitBinder
                org/springframework/web/bind/annotation/ModelAttribute
                """,
                "web/method/support/InvocableHandlerMethod.doInvoke",
                "web/reactive/result/method/InvocableHandlerMethod.invoke");
        call("""
                org/springframework/boot/actuate/endpoint/annotation/ReadOperation
                org/springframework/boot/actuate/endpoint/annotation/WriteOperation
                org/springframework/boot/actuate/endpoint/annotation/DeleteOperation
                """, "util/ReflectionUtils.invokeMethod [Ljava/lang/Object;");
        call("""
                org/springframework/context/event/EventListener
                org/springframework/transaction/event/TransactionalEventListener
                """, "context/event/ApplicationListenerMethodAdapter.doInvoke");
        call("""
                org/springframework/scheduling/annotation/Scheduled
                org/springframework/scheduling/annotation/Schedules
                """, "scheduling/support/ScheduledMethodRunnable.run");
        call("""
                org/springframework/messaging/handler/annotation/MessageMapping
                org/springframework/messaging/simp/annotation/SubscribeMapping
                org/springframework/jms/annotation/JmsListener
                org/springframework/jms/annotation/JmsListeners
                org/springframework/kafka/annotation/KafkaListener
                org/springframework/kafka/annotation/KafkaListeners
                org/springframework/kafka/annotation/KafkaHandler
                org/springframework/amqp/rabbit/annotation/RabbitListener
                org/springframework/amqp/rabbit/annotation/RabbitListeners
                org/springframework/amqp/rabbit/annotation/RabbitHandler
                """, "messaging/handler/invocation/InvocableHandlerMethod.doInvoke");
        call("""
                org/aspectj/lang/annotation/Around
                org/aspectj/lang/annotation/Before
                org/aspectj/lang/annotation/After
                org/aspectj/lang/annotation/AfterReturning
                org/aspectj/lang/annotation/AfterThrowing
                """, "aop/aspectj/AbstractAspectJAdvice.invokeAdviceMethodWithGivenArgs");
    }

    /** Methods that carry one of the annotations are called from the places, which are named below Spring's package. */
    private void call(String annotations, String... calledFrom) {
        String[] names = java.util.Arrays.stream(calledFrom).map(SPRING::concat).toArray(String[]::new);
        places.put(new ReflectivePlace(names), annotations.lines().collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed(SPRING + "beans/BeanUtils").hasSummary()) {
            return;
        }
        Annotations annotations = new Annotations(solver.program());
        places.keySet().forEach(place -> place.register(solver));
        binder.register(solver);
        solver.onInstance("java/lang/Object", type -> {
            if (!type.isOfJdk() && type.hasSummary()) {
                hear(solver, annotations, type);
            }
        });
    }

    private void hear(Solver solver, Annotations annotations, JavaClass type) {
        boolean isBound =
                annotations.find(type.annotations(), Set.of(PROPERTIES)).isPresent();
        for (JavaClass at = type; at != null && at.hasSummary() && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                List<Annotation> own = method.annotations();
                if (!own.isEmpty() && !conditions.neverHold(own)) {
                    call(annotations, type, method, own);
                }
                if (isBound && isSetter(method)) {
                    binder.from(container -> container.call(type, method));
                }
            }
            fill(solver, annotations, at);
        }
    }

    private void call(Annotations annotations, JavaClass type, JavaMethod method, List<Annotation> own) {
        places.forEach((place, names) -> {
            if (annotations.find(own, names).isPresent()) {
                place.from(container -> container.call(type, method));
            }
        });
    }

    private static boolean isSetter(JavaMethod method) {
        return method.name().startsWith("set")
                && method.isPublic()
                && !method.isStatic()
                && method.selector().parameterCount() == 1;
    }

    private static void fill(Solver solver, Annotations annotations, JavaClass type) {
        for (JavaField field : type.fields()) {
            if (field.isReference()
                    && annotations
                            .find(type.summary().fieldAnnotations(field.index()), INJECTED)
                            .isPresent()) {
                solver.enterOutside(solver.fieldNode(field));
            }
        }
    }
}
