package org.trialgia.web.study;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Pages of studies and their protocols. */
@ApplicationScoped
public class StudyFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/studies", "/studies/list.xhtml"),
                Address.page("/studies/new", "/studies/create.xhtml"),
                Address.page("/study/{code}/protocol", "/studies/protocol.xhtml"),
                Address.page("/study/{code}/protocol/head", "/studies/head.xhtml"),
                Address.page("/study/{code}/protocol/site/{part}", "/studies/site.xhtml"),
                Address.page("/study/{code}/protocol/arm/{part}", "/studies/arm.xhtml"),
                Address.page("/study/{code}/protocol/factor/{part}", "/studies/factor.xhtml"),
                Address.page("/study/{code}/protocol/visit/{part}", "/studies/visit.xhtml"),
                Address.page("/study/{code}/protocol/imaging", "/studies/imaging.xhtml"));
    }
}
