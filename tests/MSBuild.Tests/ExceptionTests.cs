using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What a project allows beyond its policies: by a comment on the line, or by a file.</summary>
public sealed class ExceptionTests
{
    private const string Agent = """
        apiVersion: v1
        kind: Pod
        metadata: {name: agent}
        spec:
          hostPID: true
          containers:
          - name: main
            securityContext:
              privileged: true
          - name: side
            securityContext:
              privileged: true
              capabilities:
                add: [SYS_TIME, SYS_ADMIN]

        """;

    [Theory]
    [InlineData("      privileged: true\n  - name: side", "      privileged: true # podsecurity: allow PSS107 because it loads modules\n  - name: side")]
    [InlineData("      privileged: true\n  - name: side", "      # podsecurity: allow PSS107 because it loads modules\n      # Another comment.\n      privileged: true\n  - name: side")]
    [InlineData("      privileged: true\n  - name: side", "      privileged: true   # PodSecurity:  Allow PSS107 until 2030-01-01 because it loads modules\n  - name: side")]
    public void A_comment_allows_what_stands_on_its_line_and_nothing_else(string old, string @new)
    {
        using var project = new ProjectFolder(("a.yaml", Agent.Replace(old, @new, StringComparison.Ordinal)));
        var result = project.Run();
        Assert.Equal(["PSS102", "PSS102", "PSS103", "PSS107"], Told(result));
        Assert.Contains("container \"side\"", Assert.Single(result.Diagnostics, found => found.Rule == RuleRegistry.Privileged).Message, StringComparison.Ordinal);

        // It stays in what the build keeps, with its reason.
        Assert.Contains("\"suppressions\":[{\"kind\":\"inSource\",\"status\":\"accepted\",\"justification\":\"it loads modules\"", result.Sarif, StringComparison.Ordinal);
        Assert.Contains("\"suppressed\":[{\"rule\":\"PSS107\"", result.Record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# podsecurity: allow PSS102 because of the clock", 2, "stands there for \"SYS_TIME\" and \"SYS_ADMIN\"")]
    [InlineData("# podsecurity: allow PSS102 for SYS_TIME because of the clock", 1, "")]
    [InlineData("# podsecurity: allow PSS102 for SYS_TIME, SYS_ADMIN", 0, "")]
    [InlineData("# podsecurity: allow PSS102 for SYS_BOOT", 2, "no PSS102 is found on line 14 for SYS_BOOT")]
    [InlineData("# podsecurity: allow PSS105", 2, "no PSS105 is found on line 14")]
    public void A_line_that_holds_several_needs_a_name(string comment, int left, string told)
    {
        using var project = new ProjectFolder(("a.yaml", Agent.Replace("SYS_ADMIN]", "SYS_ADMIN] " + comment, StringComparison.Ordinal)));
        var result = project.Run();
        Assert.Equal(left, result.Diagnostics.Count(found => found.Rule.Id == "PSS102"));
        Assert.Equal(told.Length > 0 ? [told] : [], result.Diagnostics.Where(found => found.Rule == RuleRegistry.ExceptionUnmatched).Select(found => found.Message.Contains(told, StringComparison.Ordinal) ? told : found.Message));
    }

    [Theory]
    [InlineData("# podsecurity: allow", "no rule is named")]
    [InlineData("# podsecurity: allow PSS999", "\"PSS999\" is no rule")]
    [InlineData("# podsecurity: allow PSS103 until tomorrow", "\"tomorrow\" is no day such as 2027-03-31")]
    [InlineData("# podsecurity: allow PSS103 until 2027-03-31 we need it", "\"we need it\" is not known there")]
    [InlineData("# podsecurity: ignore PSS103", "\"ignore\" is not known")]
    [InlineData("# PodSecurity allow PSS103 because we need it", "it has to begin with \"podsecurity:\"")]
    [InlineData("# podsecurity : allow PSS103", "it has to begin with \"podsecurity:\"")]
    public void A_comment_that_says_it_otherwise_is_told_and_allows_nothing(string comment, string told)
    {
        using var project = new ProjectFolder(("a.yaml", Agent.Replace("hostPID: true", "hostPID: true " + comment, StringComparison.Ordinal)));
        var result = project.Run();
        var invalid = Assert.Single(result.Diagnostics, found => found.Rule == RuleRegistry.InvalidException);
        Assert.Equal((5, 17), (invalid.Lines.StartLine, invalid.Lines.StartColumn));
        Assert.Equal("this comment allows nothing: " + told + "; write it like # podsecurity: allow PSS107 until 2027-03-31 because the agent loads kernel modules", invalid.Message);
        Assert.Contains("PSS103", Told(result));
    }

    [Fact]
    public void What_only_looks_like_a_comment_is_none()
    {
        using var project = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    hostPID: true # podsecurity: allow PSS103\n  b: '# podsecurity: allow PSS103'\n---\n" + Agent + "# podsecurity: see the wiki on PSS\n# PodSecurity does not allow PSS103\n# PodSecurity allows PSS103 in time\n# podsecurity\n"));
        Assert.Equal(["PSS102", "PSS102", "PSS103", "PSS107", "PSS107"], Told(project.Run()));
    }

    [Fact]
    public void A_value_that_an_anchor_shares_is_allowed_by_name_only_for_all_who_share_it()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: one\n    securityContext: &sc {privileged: true}\n  - name: two\n    securityContext: *sc\n";
        using var project = new ProjectFolder(("a.yaml", shared), ("exceptions.yaml", Exception("PSS107", "Pod/a", "container: one")));
        Assert.Contains("PSS107", Told(project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"))));
        project.Write("exceptions.yaml", Exception("PSS107", "Pod/a", "container: one") + Entry("PSS107", "Pod/a", "container: two"));
        Assert.DoesNotContain("PSS107", Told(project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"))));
    }

    [Theory]
    [InlineData("", "stands there for \"one\" and \"two\"")]
    [InlineData(" for one", "no PSS107 is found on line 8 for one")]
    [InlineData(" for one, two", "")]
    public void A_comment_at_a_value_that_an_anchor_shares_names_all_who_share_it(string only, string told)
    {
        var shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: one\n    securityContext: &sc\n      privileged: true # podsecurity: allow PSS107" + only + "\n  - name: two\n    securityContext: *sc\n";
        using var project = new ProjectFolder(("a.yaml", shared));
        var found = project.Run().Diagnostics;
        Assert.Equal(told.Length > 0, found.Any(one => one.Rule == RuleRegistry.Privileged));
        Assert.Equal(told.Length > 0 ? 1 : 0, found.Count(one => one.Rule == RuleRegistry.ExceptionUnmatched && one.Message.Contains(told, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("web", "PSS107 PSS107 PSS312", "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: l1}, spec: {containers: [{name: web, securityContext: {privileged: true}}]}}, {apiVersion: v1, kind: Pod, metadata: {name: l2}, spec: {containers: [{name: web, securityContext: {privileged: true}}]}}]}")]
    [InlineData("SYS_TIME", "PSS102 PSS102 PSS312", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, securityContext: {capabilities: {add: [SYS_TIME]}}}, {name: b, securityContext: {capabilities: {add: [SYS_TIME]}}}]}}")]
    [InlineData("8080", "PSS105 PSS105 PSS312", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: '8080', ports: [{containerPort: 1, hostPort: 8080}, {containerPort: 2, hostPort: 8081}]}]}}")]
    [InlineData("a", "PSS107", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, securityContext: {privileged: true}}, {name: b, securityContext: {privileged: true}}]}}")]
    public void A_name_that_stands_for_several_allows_none(string name, string told, string line)
    {
        using var project = new ProjectFolder(("a.yaml", line.Replace("metadata: {name: a}", "metadata: {name: p}", StringComparison.Ordinal) + " # podsecurity: allow PSS102, PSS105, PSS107 for " + name + "\n"));
        Assert.Equal(told, string.Join(' ', Told(project.Run())));
    }

    [Theory]
    [InlineData("Pod/agent", "container: main", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("pod/agent", "container: main", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("Pod/Agent", "container: main", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/agent", "container: '*'", "PSS102 PSS102 PSS103")]
    [InlineData("Pod/agent", "container: main, value: true", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("Pod/agent", "container: main, value: 'no'", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/agent", "container: main, field: 'spec.containers[main].securityContext.privileged'", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("Pod/agent", "container: main, field: 'spec.containers[side].securityContext.privileged'", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/agent", "container: main, namespace: other", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/agent", "container: main, namespace: default", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("Pod/agent", "container: main, file: 'deploy/*.yaml'", "PSS102 PSS102 PSS103 PSS107")]
    [InlineData("Pod/agent", "container: main, file: 'other/**'", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/agent", "", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("Pod/other", "container: main", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    [InlineData("DaemonSet/agent", "container: main", "PSS102 PSS102 PSS103 PSS107 PSS107")]
    public void An_exception_of_the_file_allows_what_it_names(string @object, string fields, string left)
    {
        using var project = new ProjectFolder(("deploy/a.yaml", Agent), ("exceptions.yaml", Exception("PSS107", @object, fields)));
        var result = project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"));
        Assert.Equal(left, string.Join(' ', Told(result)));

        // Whether one that allows nothing here allows something in code is known when that has been compiled.
        Assert.Equal(left.EndsWith("PSS107 PSS107", StringComparison.Ordinal), result.UnmatchedExceptions.Contains("PSS312", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_pod_itself_sets_needs_no_container()
    {
        using var project = new ProjectFolder(("a.yaml", Agent), ("exceptions.yaml", Exception("[PSS103, PSS107]", "Pod/agent", "")));
        Assert.Equal(["PSS102", "PSS102", "PSS107", "PSS107"], Told(project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"))));
    }

    [Theory]
    [InlineData("2027-03-30", true)]
    [InlineData("2027-03-31", true)]
    [InlineData("2027-04-01", false)]
    public void After_its_last_day_it_holds_no_more_and_says_so(string today, bool holds)
    {
        var text = Agent.Replace("hostPID: true", "hostPID: true # podsecurity: allow PSS103 until 2027-03-31 because of it", StringComparison.Ordinal);
        using var project = new ProjectFolder(("a.yaml", text), ("exceptions.yaml", Exception("PSS107", "Pod/agent", "container: main, expires: 2027-03-31")));
        var result = Gate.Run(project.Inputs(("PodSecurityExceptionsFile", "exceptions.yaml")) with { Today = DateTime.Parse(today, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(holds ? ["PSS102", "PSS102", "PSS107"] : ["PSS102", "PSS102", "PSS103", "PSS107", "PSS107", "PSS311", "PSS311"], Told(result));
        Assert.Equal(holds ? new DateTime(2027, 3, 31) : null, result.NextExpiry);
        Assert.Equal(holds, result.Policies.Contains("\"key\":\"exceptions[0]\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_reasons_are_asked_for_one_without_is_an_error()
    {
        var text = Agent.Replace("hostPID: true", "hostPID: true # podsecurity: allow PSS103", StringComparison.Ordinal);
        using var project = new ProjectFolder(("a.yaml", text), ("exceptions.yaml", "exceptions:\n- {id: PSS107, object: Pod/agent, container: main}\n- {id: PSS107, object: Pod/agent, container: side, reason: needed}\n"));
        Assert.DoesNotContain("PSS310", Told(project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"))));
        var told = project.Run(("PodSecurityExceptionsFile", "exceptions.yaml"), ("PodSecurityRequireReasons", "true")).Diagnostics.Where(found => found.Rule == RuleRegistry.ExceptionWithoutReason).ToList();
        Assert.Equal([("a.yaml", 5), ("exceptions.yaml", 2)], told.Select(found => (Path.GetFileName(found.Path), found.Lines.StartLine)).Order());
        Assert.All(told, found => Assert.Equal(Severity.Error, found.Severity));
    }

    [Theory]
    [InlineData("exceptions: {}", "exceptions: a list is expected", 1)]
    [InlineData("exemptions: []", "exemptions: unknown field \"exemptions\"; known are exceptions", 1)]
    [InlineData("exceptions:\n- PSS107", "exceptions[0]: an object with the fields id, object, namespace, container, field, value, file, reason, expires is expected", 2)]
    [InlineData("exceptions:\n- id: PSS107\n  containers: a\n  object: Pod/a", "exceptions[0].containers: unknown field \"containers\"; known are id, object, namespace, container, field, value, file, reason, expires", 3)]
    [InlineData("exceptions:\n- id: PSS107\n  object: a", "exceptions[0].object: \"a\" must be a kind and a name, such as Deployment/web", 3)]
    [InlineData("exceptions:\n- object: Pod/a\n  id: PSS107\n  expires: soon", "exceptions[0].expires: must be a day such as 2027-03-31", 4)]
    [InlineData("exceptions:\n- object: Pod/a\n  id: [PSS107, PSS1]", "exceptions[0].id: \"PSS1\" is no rule", 3)]
    [InlineData("exceptions:\n- object: Pod/a", "exceptions[0].id: the id of a rule is expected, such as PSS107, or a list of them", 1)]
    [InlineData("- id: PSS107\n  object: Pod/agent\n  container: main", "the file of exceptions must be one object with a list \"exceptions\"", 1)]
    [InlineData("exceptions: []\n---\nexceptions: []", "the file of exceptions must be one object with a list \"exceptions\"", 3)]
    [InlineData("exceptions: [", "", 1)]
    public void A_file_that_is_not_written_as_it_should_be_is_told_at_its_place(string text, string message, int line)
    {
        using var project = new ProjectFolder(("a.yaml", Agent), ("settings/exceptions.txt", text));
        var result = project.Run(("PodSecurityExceptionsFile", "settings/exceptions.txt"));
        var invalid = Assert.Single(result.Diagnostics, found => found.Rule == RuleRegistry.InvalidException);
        Assert.Equal(project["settings/exceptions.txt"], invalid.Path);
        Assert.Equal((message.Length > 0 ? message : invalid.Message, line), (invalid.Message, invalid.Lines.StartLine));
        Assert.Equal(2, result.Diagnostics.Count(found => found.Rule == RuleRegistry.Privileged));
    }

    [Fact]
    public void An_object_of_which_everything_is_allowed_is_not_said_to_be_rejected()
    {
        using var project = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true # podsecurity: allow PSS103\n  containers: []\n"));
        Assert.DoesNotContain(project.Run().Summary, line => line.Text.Contains("would be rejected", StringComparison.Ordinal));
        Assert.Contains(new ProjectFolder(("a.yaml", Agent)).Run().Summary, line => line.Text.Contains("would be rejected", StringComparison.Ordinal));
    }

    private static string Exception(string id, string @object, string fields) => "exceptions:\n" + Entry(id, @object, fields);

    private static string Entry(string id, string @object, string fields) => $"- {{id: {id}, object: {@object}, reason: tested{(fields.Length > 0 ? ", " : "")}{fields}}}\n";

    private static IEnumerable<string> Told(GateResult result) =>
        result.Diagnostics.Where(found => found.Severity > Severity.Info).Select(found => found.Rule.Id).Order(StringComparer.Ordinal);
}
