using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Remembering;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers;

/// <summary>Judges the pods that C# builds, by the engine that judges manifests, while they are typed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PodSecurityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors.Of(rule => rule.Check is not null || rule == RuleRegistry.InvalidProperty).Add(Descriptors.SeenWorkload);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (KnownTypes.Find(context.Compilation) is not { } types
            || AnalyzerPolicy.Read(context.Options, context.CancellationToken) is not { } policy)
        {
            return;
        }

        // A command line asks for all operations anyway, and shares them with other analyzers; an editor comes again and again, and
        // then only those bodies are bound of which something is new.
        var reading = new ProgramReading(context.Compilation, types, policy, context.CancellationToken);
        if (reading.IsKnown)
        {
            context.RegisterCodeBlockAction(reading.Read);
        }
        else
        {
            context.RegisterOperationBlockAction(reading.Read);
        }

        if (policy.Refused.Count > 0)
        {
            context.RegisterCompilationEndAction(end =>
            {
                var rule = RuleRegistry.InvalidProperty;
                foreach (var message in policy.Refused)
                {
                    end.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(rule), Location.None, Descriptors.SeverityOf(rule.DefaultSeverity, policy.Mode), additionalLocations: null, properties: null, message));
                }
            });
        }
    }
}
