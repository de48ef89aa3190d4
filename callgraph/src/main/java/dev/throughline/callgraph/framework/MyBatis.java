package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;
import java.util.regex.Pattern;

/**
 * MyBatis binds what the methods of mappers take and give back to statements, and so what mapper files name as types. Mappers
 * are the interfaces that a configuration or session is given, or that a file is for.
 */
final class MyBatis implements Model {
    private static final String IBATIS = "org/apache/ibatis/";
    private static final Pattern MAPPER = Pattern.compile("<mapper\\s[^>]*namespace=\"([\\w.$]+)\"");
    private static final Pattern TYPE =
            Pattern.compile("\\s(?:resultType|parameterType|type|ofType|javaType)=\"([\\w.$]+)\"");
    private static final List<String> GIVEN = List.of(
            "session/Configuration addMapper",
            "session/Configuration getMapper",
            "session/SqlSession getMapper",
            "session/defaults/DefaultSqlSession getMapper");

    private final Application application;
    private final BoundClasses bound;

    MyBatis(Application application) {
        this.application = application;
        ReflectivePlace instances =
                new ReflectivePlace(IBATIS + "reflection/factory/DefaultObjectFactory.instantiateClass");
        ReflectivePlace properties = new ReflectivePlace(IBATIS + "reflection/invoker/MethodInvoker.invoke");
        this.bound =
                new BoundClasses(application, new BoundClasses.Places(instances, properties, properties, instances));
    }

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed(IBATIS + "session/Configuration").hasSummary()) {
            return;
        }
        bound.register(solver);
        for (String line : GIVEN) {
            int space = line.indexOf(' ');
            solver.onCall(
                    IBATIS + line.substring(0, space),
                    line.substring(space + 1),
                    "*",
                    site -> solver.flow().listen(site.argument(1), new NodeListener() {
                        @Override
                        public void onObject(int object) {
                            if (solver.objects().content(object) instanceof JavaClass type) {
                                bind(type);
                            }
                        }

                        @Override
                        public void onSaturated() {
                            // Its own code, which hands on what it was given.
                        }
                    }));
        }
        application.rootFiles("", ".xml").forEach(this::readMapper);
    }

    private void readMapper(Resource file) {
        String text = file.text();
        MAPPER.matcher(text).results().forEach(mapper -> {
            application.classNamed(mapper.group(1)).ifPresent(this::bind);
            TYPE.matcher(text)
                    .results()
                    .forEach(type -> application.classNamed(type.group(1)).ifPresent(this::bindType));
        });
    }

    private void bind(JavaClass mapper) {
        if (!mapper.isInterface() || !mapper.hasSummary()) {
            return;
        }
        for (JavaMethod method : mapper.methods()) {
            GenericTypes.of(application.program(), method).forEach(this::bindType);
        }
    }

    private void bindType(JavaClass type) {
        bound.read(type);
        bound.write(type);
    }
}
