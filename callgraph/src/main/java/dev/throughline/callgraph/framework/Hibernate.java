package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Annotations;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hibernate as provider of Jakarta Persistence: it makes the application's entities, embeddables, converters and listeners,
 * reads and writes their properties, and calls what life-cycle annotations mark.
 */
final class Hibernate implements Model {
    private static final Set<String> MAPPED = both("Entity", "Embeddable", "MappedSuperclass", "Converter");
    private static final Set<String> CALLBACKS =
            both("PrePersist", "PostPersist", "PreUpdate", "PostUpdate", "PreRemove", "PostRemove", "PostLoad");
    private static final Set<String> NAMING = both("EntityListeners", "Convert");

    private final Application application;
    private final ReflectivePlace instances = new ReflectivePlace(
            "org/hibernate/metamodel/internal/AbstractEntityInstantiatorPojo.instantiate",
            "org/hibernate/metamodel/internal/EntityInstantiatorPojoStandard.instantiate",
            "org/hibernate/metamodel/internal/EmbeddableInstantiatorPojoStandard.instantiate",
            "org/hibernate/tuple/PojoInstantiator.instantiate");
    private final ReflectivePlace beans = new ReflectivePlace(
            "org/hibernate/resource/beans/internal/FallbackBeanInstanceProducer.produceBeanInstance");
    private final ReflectivePlace callbacks = new ReflectivePlace(
            "org/hibernate/jpa/event/internal/EntityCallback.performCallback",
            "org/hibernate/jpa/event/internal/ListenerCallback.performCallback");
    private final ReflectivePlace getters =
            new ReflectivePlace("org/hibernate/property/access/spi/GetterMethodImpl.get");
    private final ReflectivePlace setters =
            new ReflectivePlace("org/hibernate/property/access/spi/SetterMethodImpl.set");

    Hibernate(Application application) {
        this.application = application;
    }

    private static Set<String> both(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("jakarta/persistence/" + name, "javax/persistence/" + name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed("org/hibernate/SessionFactory").hasSummary()) {
            return;
        }
        List.of(instances, beans, callbacks, getters, setters).forEach(place -> place.register(solver));
        Annotations annotations = new Annotations(solver.program());
        for (JavaClass type : application.classes()) {
            annotations.find(type.annotations(), MAPPED).ifPresent(found -> map(annotations, type));
        }
    }

    private void map(Annotations annotations, JavaClass type) {
        instances.from(container -> container.make(type));
        beans.from(container -> container.make(type));
        type.annotations().forEach(each -> makeNamed(annotations, each));
        for (var field : type.fields()) {
            type.summary().fieldAnnotations(field.index()).forEach(each -> makeNamed(annotations, each));
        }
        for (JavaMethod method : type.methods()) {
            method.annotations().forEach(each -> makeNamed(annotations, each));
            if (!method.isStatic() && !method.isConstructor()) {
                access(method);
            }
        }
        callMarked(annotations, type);
    }

    private void access(JavaMethod method) {
        String name = method.name();
        int parameters = method.selector().parameterCount();
        if (parameters == 0 && (name.startsWith("get") || name.startsWith("is"))) {
            getters.from(container -> container.call(method));
        } else if (parameters == 1 && name.startsWith("set")) {
            setters.from(container -> container.call(method));
        }
    }

    /** Listeners and converters. */
    private void makeNamed(Annotations annotations, Annotation annotation) {
        if (!NAMING.contains(annotation.type())) {
            return;
        }
        for (String element : annotation.values().keySet()) {
            for (String name : annotation.classes(element)) {
                application.classNamed(name).ifPresent(type -> {
                    beans.from(container -> container.make(type));
                    callMarked(annotations, type);
                });
            }
        }
    }

    private void callMarked(Annotations annotations, JavaClass type) {
        for (JavaMethod method : type.methods()) {
            if (annotations.find(method.annotations(), CALLBACKS).isPresent()) {
                callbacks.from(container -> container.call(method));
            }
        }
    }
}
