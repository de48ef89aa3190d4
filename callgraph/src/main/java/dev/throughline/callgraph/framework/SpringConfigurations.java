package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Annotations;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.HashSet;
import java.util.Set;

/**
 * Spring's components and configuration classes, of the application once a context is refreshed: made with those nested in them, those that they import, their superclasses, and the conditions,
 * filters and properties that their annotations name, also through annotations that carry others. What an import selector or
 * registrar adds are the classes that its own code pushes as literals. A configuration is left out only when the class
 * path shows that a condition never holds.
 */
final class SpringConfigurations implements Model {
    private static final String CONTEXT = "org/springframework/context/annotation/";
    private static final String BOOT = "org/springframework/boot/";
    private static final Set<String> COMPONENT = Set.of("org/springframework/stereotype/Component");

    private final Application application;
    private final SpringBeans beans;
    private final SpringConditions conditions;
    private final Set<JavaClass> configured = new HashSet<>();
    private final Set<JavaClass> importers = new HashSet<>();
    private final Set<String> carried = new HashSet<>();

    SpringConfigurations(Application application, SpringBeans beans) {
        this.application = application;
        this.beans = beans;
        this.conditions = new SpringConditions(application);
    }

    @Override
    public void register(Solver solver) {
        boolean[] refreshed = {false};
        solver.onMethod("org/springframework/context/support/AbstractApplicationContext", "refresh", "*", refresh -> {
            if (!refreshed[0]) {
                refreshed[0] = true;
                configureComponents();
            }
        });
        solver.onInstance(CONTEXT + "ImportSelector", importers::add);
        solver.onClassLiteral((user, type) -> {
            if (importers.contains(user) && !type.isOfJdk()) {
                configure(type);
            }
        });
    }

    /** Which packages are scanned is not followed: the application's components all count. */
    private void configureComponents() {
        Annotations annotations = new Annotations(application.program());
        for (JavaClass type : application.classes()) {
            if (annotations.find(type.annotations(), COMPONENT).isPresent()) {
                configure(type);
            }
        }
    }

    /** Makes the configuration class of this name, if it is there. */
    void configure(String name) {
        application.classNamed(name).ifPresent(this::configure);
    }

    /** Makes the configuration class and what belongs to it. */
    void configure(JavaClass type) {
        if (!type.hasSummary() || !configured.add(type) || conditions.neverHold(type.annotations())) {
            return;
        }
        beans.make(type);
        type.annotations().forEach(this::read);
        for (var method : type.methods()) {
            method.annotations().forEach(this::read);
        }
        for (JavaClass nested : application.nestedIn(type)) {
            if (isConfiguration(nested) || isGroup(nested)) {
                configure(nested);
            }
        }
        JavaClass superclass = type.superclass();
        if (superclass != null && !superclass.isOfJdk()) {
            configure(superclass);
        }
    }

    private void read(Annotation annotation) {
        String type = annotation.type();
        switch (type) {
            case CONTEXT + "Import", BOOT + "autoconfigure/ImportAutoConfiguration" ->
                annotation.classes("value").forEach(this::configure);
            case CONTEXT + "Conditional", BOOT + "context/properties/EnableConfigurationProperties" ->
                annotation.classes("value").forEach(this::make);
            case CONTEXT + "ComponentScan$Filter" -> {
                annotation.classes("value").forEach(this::make);
                annotation.classes("classes").forEach(this::make);
            }
            default -> readInside(annotation);
        }
        if (!type.startsWith("java/") && carried.add(type)) {
            application.program().classNamed(type).annotations().forEach(this::read);
        }
    }

    private void readInside(Annotation annotation) {
        for (String element : annotation.values().keySet()) {
            for (Object value : annotation.list(element)) {
                if (value instanceof Annotation inside) {
                    read(inside);
                }
            }
        }
    }

    private void make(String name) {
        application.classNamed(name).ifPresent(beans::make);
    }

    private static boolean isConfiguration(JavaClass nested) {
        return nested.annotations().stream().anyMatch(each -> each.type().equals(CONTEXT + "Configuration"));
    }

    /** A deferred import selector names its group by a class that stands in it. */
    private boolean isGroup(JavaClass nested) {
        return application
                .program()
                .isSubtype(nested, application.program().classNamed(CONTEXT + "DeferredImportSelector$Group"));
    }
}
