{{- define "causeway.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{- define "causeway.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "causeway.fullname" .) }}
{{- end -}}

{{/* Name of objects that have no namespace: two releases must not share them. */}}
{{- define "causeway.clusterName" -}}
{{ printf "%s:%s" .Release.Namespace (include "causeway.fullname" .) }}
{{- end -}}

{{- define "causeway.selector" -}}
app.kubernetes.io/name: operators
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "causeway.labels" -}}
{{ include "causeway.selector" . }}
app.kubernetes.io/part-of: causeway
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
