using System.Text.RegularExpressions;
using PodSecurity.MSBuild;
using PodSecurity.Policy.Rules;

namespace PodSecurity.PulumiEngine.Tests;

/// <summary>
/// Programs on Pulumi's real SDK for Node.js run to their end against the stand-in for its engine, and what they register is
/// judged. A comment at a line of a program names the rules that are told there.
/// </summary>
public sealed partial class NodeTests
{
    [Theory]
    [InlineData("guestbook")]
    [InlineData("kinds")]
    [InlineData("component")]
    [InlineData("files")]
    [InlineData("outputs")]
    [InlineData("namespaces")]
    [InlineData("patches")]
    [InlineData("unseen")]
    [InlineData("yaml-v2")]
    public void A_program_runs_to_its_end_and_what_it_registers_is_judged_at_its_lines(string program)
    {
        using var run = RunOf(program);
        var result = run.Run();
        Assert.Equal(Expected(program), Told(result));
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Rule.Id.StartsWith("PSS5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("throws", "the program failed with exit code", "the database is not there", "2 Kubernetes objects that it had registered are judged")]
    [InlineData("exits", "the program failed with exit code 1", "1 Kubernetes object that it had registered is judged")]
    [InlineData("transforms", "the program failed with exit code", "does not support transforms")]
    [InlineData("invokes", "\"aws:index/getRegion:getRegion\" is answered by a provider when the stack is deployed", "PodSecurityPulumiAnswer")]
    [InlineData("encrypted", "value '[unknown]' is not a valid boolean", "<PodSecurityPulumiConfig Include=\"shop:password\"")]
    [InlineData("configured", "Missing required configuration variable 'shop:agent'")]
    public void A_program_that_fails_is_one_error_in_its_own_words_and_what_came_before_is_judged(string program, params string[] words)
    {
        using var run = RunOf(program);
        var result = run.Run();
        var failure = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Rule == RuleRegistry.ProgramFailed);
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("    at ", failure.Message, StringComparison.Ordinal);
        if (program is "throws" or "exits")
        {
            Assert.Equal(Expected(program), Told(result));
        }
    }

    [Fact]
    public void A_program_that_hangs_is_stopped_and_what_came_before_is_judged()
    {
        using var run = RunOf("hangs", limit: 4);
        var result = run.Run();
        var failure = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Rule == RuleRegistry.ProgramTimedOut);
        Assert.Contains("did not end within 4 seconds and was stopped; 1 Kubernetes object that it had registered is judged; raise PodSecurityPulumiTimeout", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Expected("hangs"), Told(result));
    }

    [Fact]
    public void A_component_that_another_provider_takes_apart_is_an_info()
    {
        using var run = RunOf("unseen");
        var told = Assert.Single(run.Run().Diagnostics, diagnostic => diagnostic.Rule == RuleRegistry.NotEvaluated && diagnostic.Severity == Severity.Info);
        Assert.StartsWith("acme:cluster:Cluster \"cluster\" is not evaluated", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_comes_from_the_project()
    {
        using var run = RunOf("configured", configuration: new() { ["agent"] = """{"hostPid": true}""", ["shop:name"] = "agent" });
        Assert.Equal(Expected("configured"), Told(run.Run()));
    }

    [Fact]
    public void What_a_function_of_a_provider_returns_is_said_by_the_project()
    {
        using var run = RunOf("invokes", answers: new() { ["aws:index/getRegion:getRegion"] = """{"id": "eu-west-1"}""" });
        Assert.Equal(["PSS103"], Told(run.Run()).Select(told => told[(told.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void A_secret_that_is_known_is_judged_and_its_text_is_written_nowhere()
    {
        using var run = RunOf("secrets", stack: "without-secrets");
        Assert.Equal(Expected("secrets"), Told(run.Run()));
        Assert.DoesNotContain("never-to-be-written", run.Written, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"// ((PSS(?!5)\d+ ?)+)")]
    private static partial Regex Comment { get; }

    private static StackRun RunOf(string program, int limit = 120, string stack = "", Dictionary<string, string>? configuration = null, Dictionary<string, string>? answers = null)
    {
        NodeJs.SkipWithoutPulumi();
        return new()
        {
            Project = NodeJs.Folder,
            Program = ["node", "run.js", $"programs/{program}.js"],
            Limit = limit,
            Stack = stack,
            Sources = [Path.Combine(NodeJs.Folder, "programs", program + ".js")],
            Configuration = configuration ?? [],
            Answers = answers ?? [],
        };
    }

    private static List<string> Expected(string program) =>
        [.. from line in File.ReadAllLines(Path.Combine(NodeJs.Folder, "programs", program + ".js")).Index()
            from id in Comment.Match(line.Item).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            orderby line.Index, id
            select $"{program}.js:{line.Index + 1} {id}"];

    private static List<string> Told(GateResult result) =>
        [.. (from diagnostic in result.Diagnostics
             where diagnostic.Severity >= Severity.Warning && !diagnostic.Rule.Id.StartsWith("PSS5", StringComparison.Ordinal)
             orderby diagnostic.Lines.StartLine, diagnostic.Rule.Id
             select $"{Path.GetFileName(diagnostic.Path)}:{diagnostic.Lines.StartLine} {diagnostic.Rule.Id}").Distinct()];
}
