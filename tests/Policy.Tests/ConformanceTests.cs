using Conformance;

namespace PodSecurity.Policy.Tests;

public sealed class ConformanceTests
{
    [Theory]
    [InlineData("pods.jsonl.gz", 2500)]
    [InlineData("admission.jsonl.gz", 1500)]
    public void Answers_are_upstreams_to_the_letter(string file, int cases)
    {
        var output = new StringWriter();
        var exit = ConformanceRun.Run([Repository.Reference(file)], output);
        Assert.Equal($"{cases} passed, 0 failed", output.ToString().Trim());
        Assert.Equal(0, exit);
    }

    [Fact]
    public void Upstreams_own_pods_get_upstreams_answers()
    {
        var output = new StringWriter();
        var exit = ConformanceRun.Run([UpstreamFiles.Find("psa/fixtures.expected.jsonl")], output);
        Assert.Equal("4537 passed, 0 failed", output.ToString().Trim());
        Assert.Equal(0, exit);
    }

    [Fact]
    public void A_wrong_answer_is_a_mismatch_and_an_exit_code()
    {
        var line = """{"id":"x","level":"baseline","version":"latest","object":{"apiVersion":"v1","kind":"Pod","spec":{"hostPID":true}},"expected":{"allowed":true,"reasons":[],"details":[]}}""";
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        File.WriteAllText(path, line);
        try
        {
            var output = new StringWriter();
            Assert.Equal(1, ConformanceRun.Run([path], output));
            Assert.EndsWith("0 passed, 1 failed", output.ToString().Trim(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
