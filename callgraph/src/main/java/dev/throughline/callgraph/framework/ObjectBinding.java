package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Annotations;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;
import java.util.Set;

/**
 * Binding of objects to JSON and XML by Jackson, Gson, JSON-B and JAXB: the classes that a program hands over to be read or
 * written, as class literals, type tokens, objects, or as parameters and results of request handlers; for JAXB those that are marked. What is done with them
 * and with the types of their properties is told by {@link BoundClasses}.
 */
final class ObjectBinding implements Model {
    private static final String JACKSON = "com/fasterxml/jackson/databind/";
    private static final String JAXB = "org/glassfish/jaxb/runtime/v2/";
    private static final String OLD_JAXB = "com/sun/xml/bind/v2/";

    /** Classes whose methods, by the beginning of their names, are given what is to be read: a class, or a token of a type. */
    private static final List<String> READERS = List.of(
            "com/fasterxml/jackson/databind/ObjectMapper read",
            "com/fasterxml/jackson/databind/ObjectMapper convertValue",
            "com/fasterxml/jackson/databind/ObjectMapper treeToValue",
            "com/fasterxml/jackson/databind/ObjectMapper constructType",
            "com/fasterxml/jackson/databind/ObjectReader forType",
            "com/fasterxml/jackson/databind/ObjectReader read",
            "com/fasterxml/jackson/databind/ObjectReader treeToValue",
            "com/fasterxml/jackson/databind/DeserializationContext readValue",
            "com/fasterxml/jackson/core/JsonParser readValue",
            "com/google/gson/Gson fromJson",
            "com/google/gson/Gson getAdapter",
            "jakarta/json/bind/Jsonb fromJson",
            "javax/json/bind/Jsonb fromJson",
            "jakarta/xml/bind/Unmarshaller unmarshal",
            "javax/xml/bind/Unmarshaller unmarshal");

    /** Classes whose methods, by the beginning of their names, are given the objects that are to be written. */
    private static final List<String> WRITERS = List.of(
            "com/fasterxml/jackson/databind/ObjectMapper write",
            "com/fasterxml/jackson/databind/ObjectMapper valueTo",
            "com/fasterxml/jackson/databind/ObjectMapper convertValue",
            "com/fasterxml/jackson/databind/ObjectWriter write",
            "com/fasterxml/jackson/core/JsonGenerator writeObject",
            "com/fasterxml/jackson/core/JsonGenerator writePOJO",
            "com/google/gson/Gson toJson",
            "jakarta/json/bind/Jsonb toJson",
            "javax/json/bind/Jsonb toJson",
            "jakarta/xml/bind/Marshaller marshal",
            "javax/xml/bind/Marshaller marshal");

    /** Annotations of classes that a context is given in an array, or that a package's index names. */
    private static final Set<String> XML_CLASSES = Set.of(
            "jakarta/xml/bind/annotation/XmlRootElement",
            "javax/xml/bind/annotation/XmlRootElement",
            "jakarta/xml/bind/annotation/XmlType",
            "javax/xml/bind/annotation/XmlType");

    private static final List<String> TOKENS =
            List.of("com/fasterxml/jackson/core/type/TypeReference", "com/google/gson/reflect/TypeToken");

    private static final Set<String> HANDLERS = Set.of(
            "org/springframework/web/bind/annotation/RequestMapping",
            "org/springframework/messaging/handler/annotation/MessageMapping",
            "jakarta/ws/rs/HttpMethod",
            "javax/ws/rs/HttpMethod",
            "io/micronaut/http/annotation/HttpMethodMapping");

    private final Application application;
    private final BoundClasses bound;

    ObjectBinding(Application application) {
        this.application = application;
        this.bound = new BoundClasses(application, places());
    }

    private static BoundClasses.Places places() {
        ReflectivePlace makers = new ReflectivePlace(
                JACKSON + "introspect/AnnotatedConstructor.call",
                JACKSON + "introspect/AnnotatedConstructor.call1",
                JACKSON + "introspect/AnnotatedMethod.call1",
                "com/google/gson/Gson.fromJson",
                "org/eclipse/yasson/internal/JsonBinding.fromJson",
                "org/apache/johnzon/jsonb/JohnzonJsonb.fromJson",
                JAXB + "runtime/ClassBeanInfoImpl.createInstance",
                OLD_JAXB + "runtime/ClassBeanInfoImpl.createInstance");
        ReflectivePlace setters = new ReflectivePlace(
                JACKSON + "deser/impl/MethodProperty.deserializeAndSet",
                JACKSON + "deser/SettableAnyProperty.set",
                "org/eclipse/yasson/internal/JsonBinding.fromJson",
                "org/apache/johnzon/jsonb/JohnzonJsonb.fromJson",
                JAXB + "runtime/reflect/Accessor$GetterSetterReflection.set",
                OLD_JAXB + "runtime/reflect/Accessor$GetterSetterReflection.set");
        ReflectivePlace getters = new ReflectivePlace(
                JACKSON + "ser/BeanPropertyWriter.serializeAsField",
                JACKSON + "introspect/AnnotatedMethod.getValue",
                "org/eclipse/yasson/internal/JsonBinding.toJson",
                "org/apache/johnzon/jsonb/JohnzonJsonb.toJson",
                JAXB + "runtime/reflect/Accessor$GetterSetterReflection.get",
                OLD_JAXB + "runtime/reflect/Accessor$GetterSetterReflection.get");
        ReflectivePlace adapters = new ReflectivePlace(
                JACKSON + "util/ClassUtil.createInstance",
                "com/google/gson/Gson.getAdapter",
                JAXB + "ClassFactory.create0",
                OLD_JAXB + "ClassFactory.create0");
        return new BoundClasses.Places(makers, setters, getters, adapters);
    }

    @Override
    public void register(Solver solver) {
        bound.register(solver);
        READERS.forEach(line -> onCalls(solver, line, this::readFrom));
        WRITERS.forEach(line -> onCalls(solver, line, this::writeFrom));
        for (String token : TOKENS) {
            solver.onInstance(
                    token,
                    type -> GenericTypes.ofSupertypes(application.program(), type)
                            .forEach(bound::read));
        }
        Annotations annotations = new Annotations(solver.program());
        for (JavaClass type : application.classes()) {
            if (annotations.find(type.annotations(), XML_CLASSES).isPresent()) {
                bound.read(type);
                bound.write(type);
            }
            for (JavaMethod method : type.methods()) {
                if (annotations.find(method.annotations(), HANDLERS).isPresent()) {
                    GenericTypes.of(application.program(), method).forEach(bound::read);
                    GenericTypes.of(application.program(), method).forEach(bound::write);
                }
            }
        }
    }

    private interface OnCall {
        void called(Solver solver, CallSite site);
    }

    private static void onCalls(Solver solver, String line, OnCall action) {
        int space = line.indexOf(' ');
        JavaClass owner = solver.program().classNamed(line.substring(0, space));
        if (!owner.hasSummary()) {
            return;
        }
        for (JavaMethod method : owner.methods()) {
            if (method.name().startsWith(line.substring(space + 1)) && method.isPublic()) {
                solver.onCall(owner.name(), method.name(), method.descriptor(), site -> action.called(solver, site));
            }
        }
    }

    private void readFrom(Solver solver, CallSite site) {
        for (int i = 0; i < site.argumentCount(); i++) {
            solver.flow().listen(site.argument(i), new NodeListener() {
                @Override
                public void onObject(int object) {
                    if (solver.objects().content(object) instanceof JavaClass type) {
                        bound.read(type);
                    }
                }

                @Override
                public void onSaturated() {
                    // Not told apart: the calls that hand it on are heard of where they stand.
                }
            });
        }
    }

    private void writeFrom(Solver solver, CallSite site) {
        for (int i = 1; i < site.argumentCount(); i++) {
            solver.flow().listen(site.argument(i), new NodeListener() {
                @Override
                public void onObject(int object) {
                    bound.write(solver.objects().classOf(object));
                }

                @Override
                public void onSaturated() {
                    bound.writeAny(solver);
                }
            });
        }
    }
}
