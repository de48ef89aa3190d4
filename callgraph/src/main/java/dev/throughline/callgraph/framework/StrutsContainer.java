package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The container of Struts 2 and XWork: it makes the beans that the {@code struts-*.xml} files of the class path name, and hands
 * every object that it makes or is given what its members marked {@code @Inject} ask for.
 */
final class StrutsContainer implements Model {
    private static final List<String> INJECTS =
            List.of("org/apache/struts2/inject/", "com/opensymphony/xwork2/inject/");
    private static final Pattern CLASS = Pattern.compile("<bean\\s[^>]*?class=\"([\\w.$]+)\"");
    private static final List<String> FILES = List.of("struts-default.xml", "struts-beans.xml", "struts-plugin.xml");

    private final Application application;
    private final ReflectivePlace constructors = place("ContainerImpl$ConstructorInjector.construct");
    private final ReflectivePlace methods = place("ContainerImpl$MethodInjector.inject");

    StrutsContainer(Application application) {
        this.application = application;
    }

    private static ReflectivePlace place(String method) {
        return new ReflectivePlace(INJECTS.stream().map(each -> each + method).toArray(String[]::new));
    }

    @Override
    public void register(Solver solver) {
        if (INJECTS.stream()
                .noneMatch(each ->
                        solver.program().classNamed(each + "ContainerImpl").hasSummary())) {
            return;
        }
        constructors.register(solver);
        methods.register(solver);
        solver.onInstance("java/lang/Object", type -> inject(solver, type));
        for (String name : namedBeans()) {
            application.classNamed(name).ifPresent(type -> constructors.from(container -> container.make(type)));
        }
    }

    private Set<String> namedBeans() {
        Set<String> names = new TreeSet<>();
        for (String file : FILES) {
            for (Resource resource : application.resources(file)) {
                CLASS.matcher(resource.text()).results().forEach(match -> names.add(match.group(1)));
            }
        }
        return names;
    }

    private void inject(Solver solver, JavaClass type) {
        for (JavaClass at = type; at != null && at.hasSummary() && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                if (method.annotations().stream().anyMatch(each -> marks(each.type()))) {
                    methods.from(container -> container.call(type, method));
                }
            }
            for (JavaField field : at.fields()) {
                boolean isMarked = field.isReference()
                        && at.summary().fieldAnnotations(field.index()).stream().anyMatch(each -> marks(each.type()));
                if (isMarked) {
                    solver.enterOutside(solver.fieldNode(field));
                }
            }
        }
    }

    private static boolean marks(String annotation) {
        return INJECTS.stream().anyMatch(each -> annotation.equals(each + "Inject"));
    }
}
