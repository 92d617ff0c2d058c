using PodSecurity.MSBuild;
using PodSecurity.Policy.Rules;

namespace PodSecurity.PulumiEngine.Tests;

/// <summary>Programs that do not mean well leave the build with a clear error, in bounded time and memory, and never with a silent pass.</summary>
public sealed class HostileProgramTests
{
    [Theory]
    [InlineData("huge", "a message may have 64 MiB, and this one has 100", "it had registered no Kubernetes object")]
    [InlineData("many-megabytes", "63 of 100", "the resources of a stack are judged up to 64 MiB, and these are more", "63 Kubernetes objects that it had registered are judged")]
    [InlineData("dies", "the program failed with exit code 137", "1 Kubernetes object that it had registered is judged")]
    [InlineData("early", "the program ended before its stack was complete; 1 Kubernetes object that it had registered is judged")]
    [InlineData("silent", "the program ended before its stack was complete; it had registered no Kubernetes object; it printed: Hello, World!")]
    public void A_program_that_cannot_be_judged_to_its_end_is_one_clear_error(string program, params string[] words)
    {
        var result = Run(program);
        var failure = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Rule.Id.StartsWith("PSS5", StringComparison.Ordinal));
        Assert.Equal(RuleRegistry.ProgramFailed, failure.Rule);
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
        Assert.Equal(program is "dies" or "early" ? 1 : 0, result.Diagnostics.Count(diagnostic => diagnostic.Rule == RuleRegistry.HostNamespaces));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("thinks")]
    public void What_makes_sense_is_judged_whatever_came_before_and_however_long_it_took(string program)
    {
        var result = Run(program);
        Assert.Equal([RuleRegistry.HostNamespaces], result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Rule));
    }

    [Fact]
    public void Ten_thousand_resources_are_judged()
    {
        var result = Run("ten-thousand");
        Assert.Contains("\"emitted\":10000", result.Record, StringComparison.Ordinal);
        Assert.Equal(100, result.Record.Split("\"decision\":\"rejected\"").Length - 1);
    }

    [Fact]
    public void A_program_that_asks_something_is_told_that_nobody_answers() =>
        Assert.DoesNotContain(Run("asks").Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

    private static GateResult Run(string program)
    {
        NodeJs.SkipWithout();
        using var run = new StackRun { Project = NodeJs.Folder, Program = ["node", $"hostile/{program}.js"] };
        return run.Run();
    }
}
