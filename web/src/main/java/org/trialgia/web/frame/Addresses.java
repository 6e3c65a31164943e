package org.trialgia.web.frame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every address of the portal. What is not here is not found. */
@ApplicationScoped
public class Addresses {

    @Inject @Any private Instance<Feature> features;

    private List<Address> all = List.of();

    /** An address that answers a path, and the path's named parts. */
    public record Match(Address address, Map<String, String> parameters) {}

    @PostConstruct
    void collect() {
        all =
                features.stream()
                        .flatMap(feature -> feature.addresses().stream())
                        .sorted(Comparator.comparingLong(Address::fixedParts).reversed())
                        .toList();
    }

    /** The address that answers a path. */
    public Optional<Match> match(String path) {
        for (Address address : all) {
            Optional<Map<String, String>> parameters = address.match(path);
            if (parameters.isPresent()) {
                return Optional.of(new Match(address, parameters.get()));
            }
        }
        return Optional.empty();
    }
}
