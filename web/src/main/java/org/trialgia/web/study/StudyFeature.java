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
                Address.page("/studies", "/protocol/list.xhtml"),
                Address.page("/studies/new", "/protocol/create.xhtml"),
                Address.page("/study/{code}/protocol", "/protocol/protocol.xhtml"),
                Address.page("/study/{code}/protocol/head", "/protocol/head.xhtml"),
                Address.page("/study/{code}/protocol/site/{part}", "/protocol/site.xhtml"),
                Address.page("/study/{code}/protocol/arm/{part}", "/protocol/arm.xhtml"),
                Address.page("/study/{code}/protocol/factor/{part}", "/protocol/factor.xhtml"),
                Address.page("/study/{code}/protocol/visit/{part}", "/protocol/visit.xhtml"),
                Address.page("/study/{code}/protocol/imaging", "/protocol/imaging.xhtml"));
    }
}
