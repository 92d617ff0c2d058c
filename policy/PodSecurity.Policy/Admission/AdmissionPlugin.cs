using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Admission;

/// <summary>Answers requests to create objects as the Pod Security admission plugin of a server does.</summary>
/// <remarks>Source: k8s.io/pod-security-admission/admission, Validate.</remarks>
/// <param name="configuration">What the server was configured with.</param>
/// <param name="server">The server's version; latest is the newest that we know.</param>
public sealed class AdmissionPlugin(PodSecurityConfiguration configuration, PolicyVersion server = default)
{
    /// <summary>How many of a namespace's pods are looked at when its labels change.</summary>
    internal int MostExistingPods { get; init; } = 3000;

    /// <summary>Answers a request about an object as it is given; what the server does before is not done here.</summary>
    public AdmissionResponse Admit(AdmissionRequest request)
    {
        var @object = request.Object;
        if (@object.IsNamespace)
        {
            return AdmitNamespace(request);
        }

        var pods = PodExtractor.Extract(@object, PodKinds.Default);
        var isPod = @object is { Group: "", Kind: "Pod" };
        return pods.Count == 0 && !isPod
            ? AdmitWithoutPod(request)
            : AdmitPod(request, pods[0].View, isPod);
    }

    /// <summary>
    /// Answers a request to change a namespace: who enforces more than before is warned of the pods that are there already.
    /// </summary>
    public AdmissionResponse AdmitUpdate(NamespaceUpdate update)
    {
        var (name, labels) = (update.New.Name, LabelsOf(update.New));
        var old = NamespaceLabels.Resolve(LabelsOf(update.Old), configuration.Defaults, out var oldErrors);
        var policy = NamespaceLabels.Resolve(labels, configuration.Defaults, out var errors);
        var response = new ResponseBuilder();

        // What was invalid before may stay so: whoever changes something else is not held up by it.
        if (errors.Count > 0 && !errors.Select(error => error.ToString()).SequenceEqual(oldErrors.Select(error => error.ToString())))
        {
            Refuse(response, name, errors);
        }
        else if (MayForbidMore(old.Enforce, policy.Enforce))
        {
            foreach (var warning in configuration.Exemptions.HasNamespace(name) ? WarningsOfExemption(name, policy, labels) : WarnOfExistingPods(name, update.Pods, policy.Enforce))
            {
                response.Warn(warning);
            }
        }

        return response.Build();
    }

    /// <summary>
    /// What a server warns of when a namespace is to enforce a level: the pods that are there already and would not be
    /// admitted any more. They stay; only new ones are rejected.
    /// </summary>
    /// <param name="namespace">The name of the namespace.</param>
    /// <param name="pods">Its pods, in the order in which the server lists them.</param>
    /// <param name="enforce">What is to be enforced.</param>
    public IReadOnlyList<string> WarnOfExistingPods(string @namespace, IEnumerable<ExistingPod> pods, LevelVersion enforce) =>
        new ExistingPods(configuration.Exemptions, server, MostExistingPods).Warn(@namespace, pods, enforce);

    /// <summary>Answers a request for a pod, or for the controller of one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="pod">The pod or template, as the server sees it when admission is asked.</param>
    /// <param name="isPod">Whether it is the pod itself, to which enforce applies.</param>
    internal AdmissionResponse AdmitPod(AdmissionRequest request, PodView pod, bool isPod)
    {
        var response = new ResponseBuilder();
        if (FindExemption(request) is { } exempt)
        {
            return response.Exempt(exempt);
        }

        var policy = NamespaceLabels.Resolve(request.NamespaceLabels, configuration.Defaults, out var errors);
        if (errors.Count == 0 && isPod && policy.IsFullyPrivileged)
        {
            response.Annotate("enforce-policy", LevelVersion.Privileged.ToString());
            response.Count(Mode.Enforce, policy.Enforce, isDenied: false);
            return response.Build();
        }

        if (errors.Count == 0 && !isPod && policy is { Warn.Level: Level.Privileged, Audit.Level: Level.Privileged })
        {
            return response.Build();
        }

        if (configuration.Exemptions.HasRuntimeClass(pod.Spec["runtimeClassName"].String))
        {
            return response.Exempt("runtimeClass");
        }

        if (errors.Count > 0)
        {
            response.Annotate("error", "Failed to parse policy: " + FieldError.Join(errors));
            response.CountError();
        }

        Judge(request, policy, pod, isPod, response);
        return response.Build();
    }

    private void Judge(AdmissionRequest request, AdmissionPolicy policy, PodView pod, bool isPod, ResponseBuilder response)
    {
        if (isPod)
        {
            response.Annotate("enforce-policy", policy.Enforce.ToString());
            var enforced = PodSecurityStandards.Evaluate(pod, policy.Enforce, server);
            var isDenied = enforced.Verdict == Verdict.Forbidden;
            response.Count(Mode.Enforce, policy.Enforce, isDenied);
            if (isDenied)
            {
                var name = request.Object.Name;
                response.Deny(403, "pods " + (name.Length == 0 ? "" : GoText.Quote(name) + " ")
                    + "is forbidden: violates PodSecurity " + GoText.Quote(policy.Enforce.ToString()) + ": " + enforced.ForbiddenDetail);
            }
        }

        var audited = PodSecurityStandards.Evaluate(pod, policy.Audit, server);
        if (audited.Verdict == Verdict.Forbidden)
        {
            response.Annotate("audit-violations", WouldViolate(audited));
            response.Count(Mode.Audit, policy.Audit, isDenied: true);
        }

        if (!response.IsDenied)
        {
            var warned = PodSecurityStandards.Evaluate(pod, policy.Warn, server);
            if (warned.Verdict == Verdict.Forbidden)
            {
                response.Warn(WouldViolate(warned));
                response.Count(Mode.Warn, policy.Warn, isDenied: true);
            }
        }
    }

    // A controller whose template is left out has no pod to judge: it is exempt, or simply admitted.
    private AdmissionResponse AdmitWithoutPod(AdmissionRequest request)
    {
        var response = new ResponseBuilder();
        return FindExemption(request) is { } exempt && PodKinds.Default.Find(request.Object.Group, request.Object.Kind).Count > 0
            ? response.Exempt(exempt)
            : response.Build();
    }

    private AdmissionResponse AdmitNamespace(AdmissionRequest request)
    {
        var response = new ResponseBuilder();
        var labels = LabelsOf(request.Object);
        var policy = NamespaceLabels.Resolve(labels, configuration.Defaults, out var errors);
        if (errors.Count > 0)
        {
            Refuse(response, request.Object.Name, errors);
        }
        else if (configuration.Exemptions.HasNamespace(request.Namespace) && WarnOfExemption(request.Object.Name, policy, labels) is { } warning)
        {
            response.Warn(warning);
        }

        return response.Build();
    }

    private static void Refuse(ResponseBuilder response, string name, IReadOnlyList<FieldError> errors) =>
        response.Deny(422, "Namespace " + GoText.Quote(name) + " is invalid: " + FieldError.Join(errors));

    // Another version may forbid more or less, and is looked at whatever becomes of the level.
    private static bool MayForbidMore(LevelVersion old, LevelVersion @new) =>
        @new != old && @new.Level != Level.Privileged && (@new.Version != old.Version || @new.Level > old.Level);

    private string[] WarningsOfExemption(string name, AdmissionPolicy policy, Field labels) =>
        WarnOfExemption(name, policy, labels) is { } warning ? [warning] : [];

    private static Field LabelsOf(KubernetesObject @namespace) => @namespace.Node["metadata"]["labels"];

    /// <summary>Upstream's warning for an exempt namespace whose labels ask for something, or null.</summary>
    internal string? WarnOfExemption(string name, AdmissionPolicy policy, Field labels)
    {
        if (policy.IsFullyPrivileged || policy.IsEquivalentTo(configuration.Defaults))
        {
            return null;
        }

        var modes = new List<string>();
        foreach (var (mode, level, asked) in new[]
        {
            ("enforce", policy.Enforce, NamespaceLabels.EnforceLevel),
            ("audit", policy.Audit, NamespaceLabels.AuditLevel),
            ("warn", policy.Warn, NamespaceLabels.WarnLevel),
        })
        {
            if (level.Level != Level.Privileged && (labels[asked].Node is not null || labels[asked + "-version"].Node is not null))
            {
                modes.Add(mode + "=" + level);
            }
        }

        return "namespace " + GoText.Quote(name) + " is exempt from Pod Security, and the policy (" + string.Join(", ", modes) + ") will be ignored";
    }

    private string? FindExemption(AdmissionRequest request) =>
        configuration.Exemptions.HasNamespace(request.Namespace) ? "namespace"
        : configuration.Exemptions.HasUser(request.User) ? "user"
        : null;

    private static string WouldViolate(PodEvaluation evaluation) =>
        "would violate PodSecurity " + GoText.Quote(evaluation.Policy.ToString()) + ": " + evaluation.ForbiddenDetail;
}
