package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.model.EntryPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Interfaces and base classes through which containers and frameworks call what implements them. */
final class Contracts implements EntryPointFinder {
    private static final Map<String, EntryPoint.Kind> KINDS = kinds();

    private static Map<String, EntryPoint.Kind> kinds() {
        Map<String, EntryPoint.Kind> kinds = new LinkedHashMap<>();
        both(kinds, EntryPoint.Kind.SERVLET, "servlet/Servlet servlet/http/HttpServlet servlet/GenericServlet");
        both(kinds, EntryPoint.Kind.FILTER, "servlet/Filter servlet/GenericFilter servlet/http/HttpFilter");
        both(kinds, EntryPoint.Kind.LISTENER, """
                servlet/ServletContextListener servlet/ServletContextAttributeListener servlet/ServletRequestListener
                servlet/ServletRequestAttributeListener servlet/http/HttpSessionListener
                servlet/http/HttpSessionAttributeListener servlet/http/HttpSessionIdListener servlet/AsyncListener
                servlet/ReadListener servlet/WriteListener servlet/ServletContainerInitializer
                faces/event/PhaseListener faces/component/UIComponent faces/convert/Converter faces/validator/Validator
                persistence/AttributeConverter validation/ConstraintValidator websocket/Endpoint
                websocket/MessageHandler$Whole websocket/MessageHandler$Partial websocket/Decoder$Text
                websocket/Decoder$TextStream websocket/Decoder$Binary websocket/Decoder$BinaryStream websocket/Encoder$Text
                websocket/Encoder$TextStream websocket/Encoder$Binary websocket/Encoder$BinaryStream
                websocket/server/ServerEndpointConfig$Configurator
                servlet/jsp/tagext/JspTag servlet/jsp/tagext/Tag servlet/jsp/HttpJspPage""");
        both(kinds, EntryPoint.Kind.REST_RESOURCE, """
                ws/rs/core/Application ws/rs/ext/ExceptionMapper ws/rs/ext/MessageBodyReader ws/rs/ext/MessageBodyWriter
                ws/rs/ext/ReaderInterceptor ws/rs/ext/WriterInterceptor ws/rs/container/ContainerRequestFilter
                ws/rs/container/ContainerResponseFilter ws/rs/container/DynamicFeature ws/rs/core/Feature
                ws/rs/ext/ContextResolver ws/rs/ext/ParamConverterProvider""");
        both(kinds, EntryPoint.Kind.MESSAGE_LISTENER, "jms/MessageListener jms/ExceptionListener");
        both(kinds, EntryPoint.Kind.BEAN, "ejb/SessionBean ejb/MessageDrivenBean ejb/EntityBean");
        add(kinds, EntryPoint.Kind.CONTROLLER, """
                org/springframework/web/servlet/mvc/Controller org/springframework/web/HttpRequestHandler
                org/springframework/web/servlet/HandlerInterceptor org/springframework/web/servlet/AsyncHandlerInterceptor
                org/springframework/web/servlet/HandlerExceptionResolver org/springframework/web/servlet/View
                org/springframework/web/servlet/mvc/method/annotation/ResponseBodyAdvice
                org/springframework/web/servlet/mvc/method/annotation/RequestBodyAdvice
                org/springframework/web/method/support/HandlerMethodArgumentResolver
                org/springframework/web/server/WebFilter org/springframework/web/server/WebExceptionHandler
                org/springframework/web/reactive/function/server/HandlerFunction
                org/springframework/web/socket/WebSocketHandler
                org/apache/struts/action/Action com/opensymphony/xwork2/Action com/opensymphony/xwork2/ActionSupport
                com/opensymphony/xwork2/interceptor/Interceptor org/apache/struts2/action/Action
                org/apache/struts2/ActionSupport org/apache/struts2/interceptor/Interceptor org/apache/wicket/Component
                io/dropwizard/Application io/dropwizard/core/Application ratpack/handling/Handler play/mvc/Controller
                io/vertx/core/Verticle io/grpc/BindableService io/grpc/ServerInterceptor
                io/netty/channel/ChannelHandler""");
        add(kinds, EntryPoint.Kind.BEAN, """
                org/springframework/boot/CommandLineRunner org/springframework/boot/ApplicationRunner
                org/springframework/context/ApplicationListener org/springframework/context/ApplicationContextInitializer
                org/springframework/context/Lifecycle org/springframework/context/annotation/ImportSelector
                org/springframework/context/annotation/ImportBeanDefinitionRegistrar
                org/springframework/context/annotation/Condition org/springframework/core/convert/converter/Converter
                org/springframework/core/convert/converter/GenericConverter org/springframework/format/Formatter
                org/springframework/beans/factory/InitializingBean org/springframework/beans/factory/DisposableBean
                org/springframework/beans/factory/FactoryBean org/springframework/beans/factory/Aware
                org/springframework/beans/factory/config/BeanPostProcessor
                org/springframework/beans/factory/config/BeanFactoryPostProcessor
                org/springframework/web/servlet/config/annotation/WebMvcConfigurer
                org/springframework/web/WebApplicationInitializer org/springframework/boot/env/EnvironmentPostProcessor
                org/springframework/security/config/annotation/SecurityConfigurer
                org/springframework/security/core/userdetails/UserDetailsService
                org/springframework/security/authentication/AuthenticationProvider
                org/springframework/security/crypto/password/PasswordEncoder
                org/springframework/security/access/PermissionEvaluator
                org/springframework/batch/core/step/tasklet/Tasklet org/springframework/batch/item/ItemReader
                org/springframework/batch/item/ItemProcessor org/springframework/batch/item/ItemWriter
                org/springframework/validation/Validator org/springframework/boot/actuate/health/HealthIndicator
                org/aopalliance/intercept/MethodInterceptor com/google/inject/Module com/google/inject/Provider
                javax/inject/Provider jakarta/inject/Provider
                com/fasterxml/jackson/databind/JsonDeserializer com/fasterxml/jackson/databind/JsonSerializer
                com/fasterxml/jackson/databind/Module com/google/gson/TypeAdapter com/google/gson/JsonDeserializer
                com/google/gson/JsonSerializer org/hibernate/usertype/UserType org/hibernate/Interceptor
                org/apache/ibatis/type/TypeHandler org/apache/ibatis/plugin/Interceptor
                org/apache/logging/log4j/core/Appender org/apache/log4j/Appender ch/qos/logback/core/Appender""");
        add(
                kinds,
                EntryPoint.Kind.SCHEDULED,
                "org/quartz/Job org/springframework/scheduling/quartz/QuartzJobBean java/util/TimerTask");
        add(kinds, EntryPoint.Kind.MESSAGE_LISTENER, """
                org/apache/camel/Processor org/apache/camel/RoutesBuilder org/apache/camel/builder/RouteBuilder
                org/apache/kafka/common/serialization/Deserializer org/apache/kafka/common/serialization/Serializer
                org/apache/kafka/streams/processor/Processor org/apache/kafka/streams/processor/api/Processor
                org/apache/kafka/clients/consumer/ConsumerRebalanceListener
                com/amazonaws/services/lambda/runtime/RequestHandler
                com/amazonaws/services/lambda/runtime/RequestStreamHandler
                com/google/cloud/functions/HttpFunction com/google/cloud/functions/BackgroundFunction""");
        add(kinds, EntryPoint.Kind.FRAMEWORK, """
                javax/swing/Action java/applet/Applet javafx/application/Application org/osgi/framework/BundleActivator
                hudson/Plugin org/apache/maven/plugin/Mojo org/apache/tools/ant/Task org/gradle/api/Plugin
                java/sql/Driver javax/annotation/processing/Processor""");
        return kinds;
    }

    private static void both(Map<String, EntryPoint.Kind> kinds, EntryPoint.Kind kind, String names) {
        for (String name : names.strip().split("\\s+", -1)) {
            kinds.put("javax/" + name, kind);
            kinds.put("jakarta/" + name, kind);
        }
    }

    private static void add(Map<String, EntryPoint.Kind> kinds, EntryPoint.Kind kind, String names) {
        for (String name : names.strip().split("\\s+", -1)) {
            kinds.put(name, kind);
        }
    }

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        for (JavaClass type : application.classes()) {
            if (!type.isInterface()) {
                callContracts(type, entryPoints, "implements ");
            }
        }
    }

    /** Creates the class and calls what it implements of the known contracts; tells whether it implements any. */
    static boolean callContracts(JavaClass type, EntryPoints entryPoints, String reason) {
        boolean found = false;
        for (int id : type.supertypes()) {
            JavaClass contract = type.supertypeById(id);
            Optional<EntryPoint.Kind> kind = Optional.ofNullable(KINDS.get(contract.name()));
            if (kind.isPresent()) {
                found = true;
                entryPoints.createAndCall(type, contract, kind.get(), reason + contract.binaryName());
            }
        }
        return found;
    }
}
