using System.Globalization;
using System.Text;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Reports.Page;
using PodSecurity.MSBuild.Tests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Report.Tests;

/// <summary>Pages as builds write them, in folders of their own.</summary>
internal static partial class Pages
{
    private const string Configuration = "admission.conf";

    private const string Exceptions = "podsecurity.exceptions.conf";

    private const string OutputFolder = "bin/Release/podsecurity";

    private const string Good = "runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}";

    /// <summary>A team's files: some pass, some fail, some from a version on; one namespace is exempt, one finding allowed.</summary>
    public static ProjectFolder Mixed() => new(
        ("deploy/namespaces.yaml", """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels:
                pod-security.kubernetes.io/enforce: baseline
                pod-security.kubernetes.io/enforce-version: v1.25
                pod-security.kubernetes.io/warn: restricted
                pod-security.kubernetes.io/warn-version: v1.33
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: payments
              labels: {pod-security.kubernetes.io/enforce: restricted}

            """),
        ("deploy/web.yaml", Deployment("web", "shop", "ports: [{containerPort: 8080}]\n          securityContext: {privileged: true}", "hostPID: true")),
        ("deploy/api.yaml", Deployment("api", "shop", "livenessProbe: {httpGet: {host: 10.0.0.7, path: /healthz, port: 8080}}\n          securityContext: {" + Good + "}")),
        ("deploy/mail.yaml", Deployment("mail", "shop", "securityContext: {" + Good + "}")),
        ("deploy/search.yaml", Deployment("search", "shop", "securityContext: {allowPrivilegeEscalation: false}")),
        ("deploy/ledger.yaml", Deployment("ledger", "payments", "securityContext: {" + Good + "}")),
        ("deploy/reports.yaml", Deployment("reports", "payments", "securityContext: {" + Good.Replace("drop: [ALL]", "drop: [NET_RAW]", StringComparison.Ordinal) + "}")),
        ("deploy/agent.yaml", Deployment("agent", "shop", "securityContext: {" + Good + "}", "volumes: [{name: logs, hostPath: {path: /var/log}}] # podsecurity: allow PSS104 until 2099-12-31 because it reads the node's logs")),
        ("deploy/cni.yaml", Deployment("cni", "kube-system", "securityContext: {privileged: true}", "hostNetwork: true")),
        ("deploy/typo.yaml", Deployment("typo", "tools", "securityContext: {runAsNonroot: true}")),
        (Configuration, "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: baseline, enforce-version: latest}\nexemptions: {namespaces: [kube-system]}\n"),
        ("deploy/broken.yaml", "kind: [Deployment\n"),
        ("chart/Chart.yaml", "name: chart"),
        ("chart/templates/x.yaml", "kind: {{ .Values.kind }}"));

    /// <summary>Everything passes everything.</summary>
    public static ProjectFolder Green() => new(
        ("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.30}}\n"),
        ("deploy/web.yaml", Deployment("web", "shop", "securityContext: {" + Good + "}")),
        ("deploy/api.yaml", Deployment("api", "shop", "securityContext: {" + Good + "}")));

    /// <summary>No manifest at all.</summary>
    public static ProjectFolder Empty() => new();

    /// <summary>A fleet: one in five of its workloads fails.</summary>
    public static ProjectFolder Fleet(int workloads) => new(Enumerable.Range(0, workloads / 10).Select(i => ("deploy/" + i.ToString("000", CultureInfo.InvariantCulture) + ".yaml", FleetFile(i))));

    /// <summary>Names and values by which somebody tries to get out of the page.</summary>
    public static ProjectFolder Hostile()
    {
        var names = new[]
        {
            "<script>document.title='owned'</script>", "\\\"><img src=x onerror=document.title='owned'>", "'; --><svg onload=document.title='owned'>", "<!--begin code-list-->", "]]></style><style>*{display:none}",
            "&lt;b&gt;&amp;", "\\u202Egnp.exe", "שלום עולם", new string('W', 400), "a\\u0001\\u0000b\\uFFFE\\uD800c", "{{7*7}}", "javascript:alert(1)", "‮‏𐐀",
        };
        return new(
            names.Select((name, i) => ("deploy/" + i + ".yaml", $"apiVersion: v1\nkind: Pod\nmetadata: {{name: \"{name}\", namespace: \"{name}\"}}\nspec:\n  hostPID: true\n  containers:\n  - name: \"{name}\"\n    securityContext: {{privileged: true, capabilities: {{add: [\"{name}\"]}}}}\n"))
                .Append(("dir with 'quotes' & #signs/100%<b>.yaml", Deployment("odd", "odd", "securityContext: {privileged: true}"))));
    }

    /// <summary>A project by its name in tests, with what the compiler found there.</summary>
    public static async Task<ProjectFolder> OpenAsync(string name)
    {
        if (name == "operator")
        {
            return await OperatorAsync();
        }

        var project = name switch { "mixed" => Mixed(), "green" => Green(), "empty" => Empty(), "fleet" => Fleet(1000), "hostile" => Hostile(), _ => throw new ArgumentException(name) };
        CompilerLogFile.Write(project, Code(project));
        return project;
    }

    /// <summary>What the compiler found, in a log of its own.</summary>
    public static IReadOnlyList<LoggedFinding> Code(ProjectFolder project)
    {
        project.Write("Program.cs", "// <b>\n#pragma warning disable PSS107 // a <b>reason</b>\n\n\n");
        var file = project["Program.cs"];
        return
        [
            new(RuleRegistry.Privileged, Severity.Error, file, new(1, 1, 1, 4), "violates PodSecurity \"baseline:latest\": privileged (container \"<script>document.title='owned'</script>\" must not set securityContext.privileged=true)"),
            new(RuleRegistry.RunAsNonRoot, Severity.Warning, file, new(3, 1, 3, 4), "would violate PodSecurity \"restricted:latest\": runAsNonRoot != true"),
            new(RuleRegistry.Privileged, Severity.Error, file, new(4, 1, 4, 4), "violates PodSecurity \"baseline:latest\": privileged (container \"b\" must not set securityContext.privileged=true)") { IsSuppressed = true },
        ];
    }

    /// <summary>The text of the page of a project, as the build writes it into the output folder.</summary>
    public static string Text(ProjectFolder project, IReadOnlyList<LoggedFinding>? code = null, params (string Name, string Value)[] properties)
    {
        if (code is not null)
        {
            CompilerLogFile.Write(project, code);
        }

        return MSBuild.Gate.Run(InputsOf(project, properties)).Page!;
    }

    /// <summary>Writes the page of a project; answers its path.</summary>
    public static string Write(ProjectFolder project, IReadOnlyList<LoggedFinding>? code = null, params (string Name, string Value)[] properties)
    {
        var text = Text(project, code, properties);
        project.Write(OutputFolder + "/" + ReportPage.FileName, text);
        return project[OutputFolder + "/" + ReportPage.FileName];
    }

    /// <summary>What a project gives that asks for the page.</summary>
    public static GateInputs InputsOf(ProjectFolder project, params (string Name, string Value)[] properties) =>
        project.Inputs([
            ("PodSecurityReports", "html"),
            ("PodSecurityConfigurationFile", File.Exists(project[Configuration]) ? Configuration : string.Empty),
            ("PodSecurityExceptionsFile", File.Exists(project[Exceptions]) ? Exceptions : string.Empty),
            .. properties,
        ]) with
        {
            ProjectFile = project["app.csproj"],
            OutputFolder = project[OutputFolder],
            Program = File.Exists(project[CompilerLogFile.Name]) ? new(ProgramStage.None, CompilerLog: project[CompilerLogFile.Name]) { TellsWorkloads = true } : ProgramInputs.None,
        };

    private static string Deployment(string name, string @namespace, string container, string pod = "volumes: []") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
          namespace: {{@namespace}}
        spec:
          selector:
            matchLabels: {app: {{name}}}
          template:
            metadata:
              labels: {app: {{name}}}
            spec:
              {{pod}}
              containers:
                - name: {{name}}
                  image: registry.example.com/{{name}}:1.0
                  {{container}}

        """;

    private static string FleetFile(int file)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 10; i++)
        {
            var context = i switch { 0 => "privileged: true", 1 => "allowPrivilegeEscalation: false", _ => Good };
            text.Append(Deployment($"service-{file:000}-{i}", $"team-{file % 12:00}", "securityContext: {" + context + "}", i == 2 ? "hostNetwork: true" : "volumes: []")).Append("---\n");
        }

        return text.ToString();
    }
}
