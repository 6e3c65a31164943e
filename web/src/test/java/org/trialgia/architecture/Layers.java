package org.trialgia.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import jakarta.ejb.Stateless;

import org.trialgia.guard.Guarded;
import org.trialgia.guard.RequiresPermission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What each layer and feature below a root package may know, a rule a sentence. */
final class Layers {

    /** In the order in which a feature may know another: only those before it. */
    private static final List<String> FEATURES =
            List.of(
                    "audit",
                    "access",
                    "study",
                    "participant",
                    "randomisation",
                    "visit",
                    "imaging",
                    "run",
                    "report");

    private final String root;

    Layers(String root) {
        this.root = root;
    }

    private String in(String name) {
        return root + "." + name + "..";
    }

    private String[] features(String below) {
        return FEATURES.stream().map(feature -> in(feature + below)).toArray(String[]::new);
    }

    ArchRule analysisKnowsTheJdkAndNumericLibrariesOnly() {
        String[] others =
                Stream.concat(
                                Stream.of(
                                        "jakarta..",
                                        "java.sql..",
                                        "javax.sql..",
                                        "org.hibernate..",
                                        in("persistence"),
                                        in("vocabulary"),
                                        in("guard"),
                                        in("refusal"),
                                        in("web")),
                                Stream.of(features("")))
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in("analysis"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("it can be used without a server, and is where the speed lives");
    }

    ArchRule persistenceKnowsNoService() {
        String[] others =
                Stream.concat(
                                Stream.of(
                                        "jakarta.ejb..",
                                        in("guard"),
                                        in("refusal"),
                                        in("web"),
                                        in("analysis")),
                                Stream.of(features("")))
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(in("persistence"), in("vocabulary"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("it keeps and finds, and never decides");
    }

    ArchRule guardKnowsNoFeature() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("guard"), in("refusal"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features(""))
                .because("every feature stands on them");
    }

    ArchRule webKnowsNoEntity() {
        return noClasses()
                .that()
                .resideInAPackage(in("web"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("persistence"))
                .because("entities do not leave the services");
    }

    ArchRule boundariesLetNoEntityOut() {
        return methods()
                .that()
                .areDeclaredInClassesThat(services().or(publicRecords()))
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(features(".boundary"))
                .and()
                .arePublic()
                .should(mentionNothingIn(root + ".persistence"))
                .because("records go in and out");
    }

    private static DescribedPredicate<JavaClass> services() {
        return DescribedPredicate.describe("services", type -> type.isAnnotatedWith(Guarded.class));
    }

    private static DescribedPredicate<JavaClass> publicRecords() {
        return DescribedPredicate.describe(
                "public records",
                type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static ArchCondition<JavaMethod> mentionNothingIn(String layer) {
        return new ArchCondition<>("mention nothing in " + layer) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                                Stream.of(method.getReturnType()),
                                method.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(Set::stream)
                        .filter(type -> within(type, layer))
                        .forEach(type ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                method,
                                                method.getFullName()
                                                        + " mentions "
                                                        + type.getName())));
            }
        };
    }

    private static boolean within(JavaClass type, String layer) {
        return type.getPackageName().equals(layer) || type.getPackageName().startsWith(layer + ".");
    }

    ArchRule webUsesNoControl() {
        return noClasses()
                .that()
                .resideInAPackage(in("web"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features(".control"))
                .because("it shows and asks, and decides nothing");
    }

    ArchRule featuresKnowOnlyThoseBeforeThem() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < FEATURES.size() - 1; i++) {
            String[] later =
                    FEATURES.subList(i + 1, FEATURES.size()).stream()
                            .map(this::in)
                            .toArray(String[]::new);
            rules.add(
                    noClasses()
                            .that()
                            .resideInAPackage(in(FEATURES.get(i)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(later)
                            .because("features know each other in one direction")
                            .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    ArchRule featuresMeetAtTheirBoundaries() {
        List<ArchRule> rules = new ArrayList<>();
        for (String feature : FEATURES) {
            String[] others =
                    FEATURES.stream()
                            .filter(other -> !other.equals(feature))
                            .map(other -> in(other + ".control"))
                            .toArray(String[]::new);
            rules.add(
                    noClasses()
                            .that()
                            .resideInAPackage(in(feature))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others)
                            .because("a feature calls another through its boundary only")
                            .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    ArchRule servicesAreGuarded() {
        return classes()
                .that()
                .resideInAnyPackage(features(".boundary"))
                .and()
                .areAnnotatedWith(Stateless.class)
                .should()
                .beAnnotatedWith(Guarded.class)
                .because("a service without a guard would let everybody in");
    }

    ArchRule guardedMethodsNameTheirPermission() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Guarded.class)
                .and()
                .arePublic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beAnnotatedWith(RequiresPermission.class)
                .because("a method that names none cannot be called");
    }

    ArchRule onlyServicesStartTransactions() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("web"), in("persistence"), in("analysis"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityTransaction")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.ejb.TransactionAttribute")
                .because("a transaction begins and ends with one call of a service");
    }

    ArchRule frameKnowsNoFeaturesPages() {
        return noClasses()
                .that()
                .resideInAPackage(in("web.frame"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        FEATURES.stream()
                                .map(feature -> in("web." + feature))
                                .toArray(String[]::new))
                .because("features hang themselves into it");
    }
}
