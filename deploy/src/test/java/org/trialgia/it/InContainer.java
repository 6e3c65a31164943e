package org.trialgia.it;

import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.trialgia.it.container.FullCounts;

/**
 * One deployment for every test that runs inside the server: the built application with a small web
 * module of tests in place of the pages, beside the application itself.
 */
@ArquillianSuiteDeployment
public class InContainer {

    private static final String APPLICATION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <display-name>trialgia-in-container</display-name>
              <module><ejb>trialgia-ejb.jar</ejb></module>
              <module><web><web-uri>in-container.war</web-uri><context-root>/in-container</context-root></web></module>
              <library-directory>lib</library-directory>
            </application>
            """;

    /** The application with the tests of package {@code container}. */
    @Deployment
    public static EnterpriseArchive application() {
        WebArchive tests =
                ShrinkWrap.create(WebArchive.class, "in-container.war")
                        .addPackages(true, "org.trialgia.it.container")
                        .addAsResource(
                                new StringAsset(Boolean.toString(FullCounts.asked())),
                                FullCounts.RESOURCE)
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        EnterpriseArchive application =
                ShrinkWrap.create(ZipImporter.class, "in-container.ear")
                        .importFrom(Portal.stack().options().application().toFile())
                        .as(EnterpriseArchive.class);
        application.delete("trialgia-web.war");
        application.delete("META-INF/application.xml");
        application.addAsManifestResource(new StringAsset(APPLICATION), "application.xml");
        return application.addAsModule(Testable.archiveToTest(tests));
    }
}
