package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Annotations;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spring Boot: once {@code SpringApplication.run} is reachable, the classes that {@code META-INF/spring.factories} names and
 * the auto-configurations of {@code AutoConfiguration.imports} are made, their {@code @Bean} methods are called, and the
 * fields they want injected are filled. Conditions are treated generously: a configuration is left out only when a class that
 * it demands is not on the class path.
 */
final class SpringBoot implements Model {
    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
    private static final String AUTO_CONFIGURATION = "org.springframework.boot.autoconfigure.EnableAutoConfiguration";
    private static final Set<String> CALLED = Set.of(
            "org/springframework/context/annotation/Bean",
            "org/springframework/beans/factory/annotation/Autowired",
            "jakarta/annotation/PostConstruct",
            "javax/annotation/PostConstruct",
            "org/springframework/context/event/EventListener");
    private static final Set<String> INJECTED = Set.of(
            "org/springframework/beans/factory/annotation/Autowired",
            "org/springframework/beans/factory/annotation/Value",
            "jakarta/annotation/Resource",
            "javax/annotation/Resource");
    private static final List<String> BEAN_CONTRACTS = List.of(
            "org/springframework/beans/factory/InitializingBean",
            "org/springframework/context/SmartLifecycle",
            "org/springframework/context/ApplicationListener",
            "org/springframework/beans/factory/config/BeanPostProcessor",
            "org/springframework/beans/factory/config/BeanFactoryPostProcessor",
            "org/springframework/beans/factory/FactoryBean",
            "org/springframework/boot/web/servlet/ServletContextInitializer",
            "org/springframework/context/ApplicationContextAware",
            "org/springframework/web/servlet/config/annotation/WebMvcConfigurer");

    private final Application application;

    SpringBoot(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        boolean[] started = {false};
        solver.onMethod("org/springframework/boot/SpringApplication", "run", "*", run -> {
            if (!started[0] && !run.method().isStatic()) {
                started[0] = true;
                new Start(solver, run).start();
            }
        });
    }

    private final class Start {
        private final Solver solver;
        private final Container container;
        private final Annotations annotations;
        private final Set<JavaClass> configured = new HashSet<>();

        private Start(Solver solver, MethodFlow run) {
            this.solver = solver;
            this.container = new Container(solver, run);
            this.annotations = new Annotations(solver.program());
        }

        private void start() {
            factories().forEach((contract, implementations) -> {
                if (contract.equals(AUTO_CONFIGURATION)) {
                    implementations.forEach(this::configure);
                } else {
                    implementations.forEach(name -> makeFactory(contract, name));
                }
            });
            for (Resource file : application.resources(IMPORTS)) {
                file.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(this::configure);
            }
            for (String contract : BEAN_CONTRACTS) {
                JavaClass type = solver.program().classNamed(contract);
                solver.onInstance(contract, bean -> container.callContract(bean, type));
            }
        }

        private Map<String, Set<String>> factories() {
            Map<String, Set<String>> factories = new LinkedHashMap<>();
            for (Resource file : application.resources("META-INF/spring.factories")) {
                Properties properties = new Properties();
                try {
                    properties.load(new StringReader(file.text()));
                } catch (IOException | IllegalArgumentException e) {
                    application.addProblem(file, "is not a properties file");
                    continue;
                }
                for (String contract : new TreeSet<>(properties.stringPropertyNames())) {
                    for (String name : properties.getProperty(contract).split(",", -1)) {
                        factories
                                .computeIfAbsent(contract, key -> new TreeSet<>())
                                .add(name.strip());
                    }
                }
            }
            return factories;
        }

        private void makeFactory(String contract, String name) {
            application.classNamed(name).ifPresent(type -> {
                container.make(type);
                application.classNamed(contract).ifPresent(declared -> container.callContract(type, declared));
            });
        }

        private void configure(String name) {
            application.classNamed(name).ifPresent(this::configure);
        }

        /** A configuration class, those nested in it and those that it imports. */
        private void configure(JavaClass type) {
            if (!configured.add(type) || lacksClass(type.annotations())) {
                return;
            }
            container.make(type);
            for (JavaField field : type.fields()) {
                if (field.isReference()
                        && annotations
                                .find(type.summary().fieldAnnotations(field.index()), INJECTED)
                                .isPresent()) {
                    solver.enterOutside(solver.fieldNode(field));
                }
            }
            callAnnotated(type);
            for (Annotation annotation : type.annotations()) {
                importsOf(annotation);
            }
            application.nestedIn(type).forEach(this::configureNested);
            JavaClass superclass = type.superclass();
            if (superclass != null && !superclass.isOfJdk() && superclass.hasSummary()) {
                configure(superclass);
            }
        }

        /** The methods that the class declares or inherits, each on an instance of the class. */
        private void callAnnotated(JavaClass type) {
            for (JavaClass at = type; at != null && at.hasSummary() && !at.isOfJdk(); at = at.superclass()) {
                for (JavaMethod method : at.methods()) {
                    List<Annotation> own = method.annotations();
                    if (annotations.find(own, CALLED).isPresent() && !lacksClass(own)) {
                        container.call(type, method);
                    }
                }
            }
        }

        private void importsOf(Annotation annotation) {
            String type = annotation.type();
            if (type.equals("org/springframework/context/annotation/Import")
                    || type.equals("org/springframework/boot/autoconfigure/ImportAutoConfiguration")) {
                annotation.classes("value").forEach(this::configure);
            } else if (type.equals("org/springframework/boot/context/properties/EnableConfigurationProperties")) {
                annotation
                        .classes("value")
                        .forEach(name -> application.classNamed(name).ifPresent(container::make));
            } else if (type.startsWith("org/springframework/")) {
                solver.program().classNamed(type).annotations().stream()
                        .filter(carried -> carried.type().equals("org/springframework/context/annotation/Import"))
                        .flatMap(carried -> carried.classes("value").stream())
                        .forEach(this::configure);
            }
        }

        private void configureNested(JavaClass nested) {
            boolean isConfiguration = nested.annotations().stream()
                    .anyMatch(each -> each.type().equals("org/springframework/context/annotation/Configuration"));
            if (isConfiguration) {
                configure(nested);
            }
        }

        private boolean lacksClass(List<Annotation> of) {
            for (Annotation annotation : of) {
                if (annotation.type().equals("org/springframework/boot/autoconfigure/condition/ConditionalOnClass")) {
                    boolean lacks = annotation.classes("value").stream().anyMatch(this::isMissing)
                            || annotation.strings("name").stream().anyMatch(this::isMissing);
                    if (lacks) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isMissing(String name) {
            Optional<JavaClass> found = application.classNamed(name);
            return found.isEmpty();
        }
    }
}
