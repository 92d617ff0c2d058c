using PodSecurity.Facts;

namespace PodSecurity.Policy.Tests;

public sealed class FactsTests
{
    [Fact]
    public void The_fields_that_the_engine_carries_are_those_of_the_facts()
    {
        var carried = File.ReadAllText(Path.Combine(Repository.Root, "policy", "PodSecurity.Policy", "Api", "pod-fields.txt"));
        Assert.Equal(PodFields.Generate(KubernetesApi.Read()), carried.ReplaceLineEndings("\n"));
    }
}
